/** The look of the exported page, light and dark, in one piece. */
export const exportStyle = `
:root{color-scheme:light dark;--page:light-dark(#fff,#0e1114);--ink:light-dark(#12171c,#e7ebee);--quiet:light-dark(#5c6773,#8e99a4);--line:light-dark(#c3cad2,#3b454f);--accent:light-dark(#0a658a,#5bb6d8);--danger:light-dark(#a9261d,#f38d84);--warn:light-dark(#7d5200,#e2b64c);--good:light-dark(#17713f,#63c692)}
body{margin:20px auto;max-width:1240px;padding:0 16px;background:var(--page);color:var(--ink);font:13px/20px system-ui,sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:19px;line-height:26px;margin:0 0 4px}h2{font-size:15px}p{margin:2px 0}ul{margin:4px 0;padding-left:20px}
.q{color:var(--quiet)}table{border-collapse:collapse;width:100%;margin-top:8px}caption{position:absolute;clip-path:inset(50%)}
th,td{text-align:left;vertical-align:top;padding:3px 10px 3px 0;border-top:1px solid var(--line);font-weight:400}
tbody>tr>th{font-weight:600}thead th{color:var(--quiet)}
.s{white-space:nowrap}.s.drift{color:var(--danger);font-weight:600}.s.watch{color:var(--warn)}.s.ok{color:var(--good)}
.h{display:flex;height:24px;min-width:200px}.h i{flex:1;background:color-mix(in oklab,var(--danger) var(--s,0%),var(--page));border-right:1px solid var(--page);border-bottom:1px solid var(--line)}
.h .f{background:repeating-linear-gradient(45deg,var(--line) 0 2px,transparent 2px 5px)}
.h .x{background:repeating-linear-gradient(45deg,var(--quiet) 0 2px,transparent 2px 4px),repeating-linear-gradient(-45deg,var(--quiet) 0 2px,transparent 2px 4px)}
svg{display:block}svg rect{fill:var(--accent)}svg path{fill:none;stroke:var(--ink)}summary{cursor:pointer;list-style:none}details table{width:auto;font-size:12px}
`.trim();
