// Leeway in Azure Container Apps: see docs/deploy-azure.md.
@description('Image, such as myregistry.azurecr.io/leeway:0.1.0')
param image string
@description('Registry of the image, such as myregistry; in this resource group')
param registryName string
@description('Storage account and container that the data collector writes to, in this resource group')
param dataAccountName string
param dataContainerName string
@description('Azure ML workspace, in this resource group')
param workspaceName string
@description('Application (client) id of the app registration that people sign in by')
param clientId string
@secure()
@description('Its secret')
param clientSecret string
@description('Name of the storage account to make for the home, unique in Azure')
param homeAccountName string
param location string = resourceGroup().location
param name string = 'leeway'

var roles = {
  blobReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
  acrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d'
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
}

resource dataAccount 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: dataAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource container 'containers' existing = {
      name: dataContainerName
    }
  }
}

resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-04-01' existing = {
  name: workspaceName
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: registryName
}

resource readsBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(dataAccount::blobs::container.id, identity.id, roles.blobReader)
  scope: dataAccount::blobs::container
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobReader)
  }
}

resource readsWorkspace 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(workspace.id, identity.id, roles.reader)
  scope: workspace
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.reader)
  }
}

resource pullsImage 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, identity.id, roles.acrPull)
  scope: registry
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.acrPull)
  }
}

resource homeAccount 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: homeAccountName
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: { minimumTlsVersion: 'TLS1_2', allowBlobPublicAccess: false }

  resource files 'fileServices' = {
    name: 'default'

    resource share 'shares' = {
      name: 'home'
      properties: { shareQuota: 64 }
    }
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: 30 }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: name
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }

  resource home 'storages' = {
    name: 'home'
    properties: {
      azureFile: {
        accountName: homeAccount.name
        accountKey: homeAccount.listKeys().keys[0].value
        shareName: 'home'
        accessMode: 'ReadWrite'
      }
    }
    dependsOn: [ homeAccount::files::share ]
  }
}

var host = '${name}.${environment.properties.defaultDomain}'

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: { external: true, targetPort: 3000, allowInsecure: false }
      registries: [ { server: registry.properties.loginServer, identity: identity.id } ]
      secrets: [ { name: 'client-secret', value: clientSecret } ]
    }
    template: {
      terminationGracePeriodSeconds: 30
      // One process works in a home.
      scale: { minReplicas: 1, maxReplicas: 1 }
      volumes: [ { name: 'home', storageType: 'AzureFile', storageName: 'home', mountOptions: 'uid=1000,gid=1000,nobrl' } ]
      containers: [
        {
          name: 'leeway'
          image: image
          resources: { cpu: json('1.0'), memory: '2Gi' }
          volumeMounts: [ { volumeName: 'home', mountPath: '/data' } ]
          env: [
            { name: 'LEEWAY_DATASTORE_URL', value: '${dataAccount.properties.primaryEndpoints.blob}${dataContainerName}' }
            { name: 'AZURE_CLIENT_ID', value: identity.properties.clientId }
            { name: 'LEEWAY_PUBLIC_URL', value: 'https://${host}' }
            { name: 'LEEWAY_AUTH', value: 'oidc' }
            { name: 'LEEWAY_OIDC_ISSUER', value: '${az.environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0' }
            { name: 'LEEWAY_OIDC_CLIENT_ID', value: clientId }
            { name: 'LEEWAY_OIDC_CLIENT_SECRET', secretRef: 'client-secret' }
          ]
          probes: [
            {
              type: 'Liveness'
              httpGet: { path: '/api/v1/health/live', port: 3000, httpHeaders: [ { name: 'Host', value: 'localhost' } ] }
            }
            {
              type: 'Readiness'
              httpGet: { path: '/api/v1/health/ready', port: 3000, httpHeaders: [ { name: 'Host', value: 'localhost' } ] }
            }
          ]
        }
      ]
    }
  }
  dependsOn: [ pullsImage, environment::home ]
}

output url string = 'https://${host}'
