"""What azure-ai-ml makes of files of monitors: for each file of a folder NAME.rest.json, its rendering for the API, and NAME.back.json,
its own rendering of that as a file; or NAME.error.txt, why it does not."""
import json
import logging
import sys
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

from azure.ai.ml._restclient.arm_ml_service.models import Schedule as RestSchedule  # noqa: E402
from azure.ai.ml.entities._load_functions import load_schedule  # noqa: E402
from azure.ai.ml.entities._monitoring.schedule import MonitorSchedule  # noqa: E402


def rendered(path):
    schedule = load_schedule(path)
    if schedule.create_monitor.monitoring_signals is None:
        # What `az ml schedule create` does before it sends one.
        schedule._create_default_monitor_definition()
    rest = schedule._to_rest_object().as_dict()
    rest["name"] = schedule.name
    return rest


for path in sorted(Path(sys.argv[1]).glob("*.yaml")):
    try:
        rest = rendered(path)
        path.with_suffix(".rest.json").write_text(json.dumps(rest))
    except Exception as error:
        path.with_suffix(".error.txt").write_text(f"{type(error).__name__} {str(error)[:300]}")
        continue
    try:
        back = MonitorSchedule._from_rest_object(RestSchedule(rest))
        path.with_suffix(".back.json").write_text(json.dumps(json.loads(json.dumps(back._to_dict(), default=str))))
    except Exception as error:
        path.with_suffix(".back-error.txt").write_text(f"{type(error).__name__} {str(error)[:300]}")
