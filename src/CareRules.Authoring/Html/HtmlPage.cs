using CareRules.Facts;

namespace CareRules.Authoring.Html;

/// <summary>One self-contained HTML page: inline style, no external resources, light and dark mode, and a print layout.</summary>
internal static class HtmlPage
{
    private const string Style = """
        :root { color-scheme: light dark; --paper: #fdfcf9; --ink: #23211d; --soft: #6d675d; --rule: #ddd6c8; --panel: #f5f1e8; --accent: #8a3b1e; --accent-soft: #e9d8cc; --good: #2f6b4f; --good-soft: #dcebe2; --bad: #a2322b; --bad-soft: #f3dcd8; --cool: #2d5d83; --cool-soft: #d9e6ef; --warm: #b07a1c; --warm-soft: #f4e7c9; }
        @media (prefers-color-scheme: dark) { :root { --paper: #1b1a18; --ink: #e8e3d9; --soft: #a39c8f; --rule: #3d3a34; --panel: #25231f; --accent: #e0926f; --accent-soft: #4a3327; --good: #7fc4a0; --good-soft: #22392e; --bad: #e88b80; --bad-soft: #46292a; --cool: #8dbbdd; --cool-soft: #23343f; --warm: #dcb15c; --warm-soft: #40351d; } }
        * { box-sizing: border-box; }
        html { font-size: 17px; -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: var(--paper); color: var(--ink); font-family: "Charter", "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, Georgia, serif; line-height: 1.6; }
        :lang(zh) { line-height: 1.75; }
        main { max-width: 52rem; margin: 0 auto; padding: 3.5rem 1.5rem 5rem; }
        h1, h2, h3, nav, th, .label, .tile, .note, .where, svg text, footer { font-family: "Inter", "Segoe UI", "Helvetica Neue", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", Arial, sans-serif; }
        header { border-bottom: 3px double var(--rule); padding-bottom: 1.6rem; margin-bottom: 2.2rem; }
        .kicker { color: var(--accent); font-size: .78rem; letter-spacing: .12em; text-transform: uppercase; font-family: "Inter", "Segoe UI", "Noto Sans CJK SC", "PingFang SC", Arial, sans-serif; }
        :lang(zh) .kicker { letter-spacing: .2em; }
        h1 { font-size: 2.1rem; line-height: 1.2; margin: .3rem 0 .5rem; letter-spacing: -.01em; font-weight: 650; }
        h2 { font-size: 1.35rem; margin: 3.2rem 0 .9rem; padding-bottom: .35rem; border-bottom: 1px solid var(--rule); font-weight: 650; }
        h3 { font-size: 1.02rem; margin: 1.9rem 0 .4rem; font-weight: 650; }
        h2 .number { color: var(--accent); margin-right: .6rem; font-variant-numeric: tabular-nums; }
        p { margin: .5rem 0 .8rem; }
        .soft, .where { color: var(--soft); }
        .where { font-size: .72rem; }
        code, .code { font-family: "JetBrains Mono", "Cascadia Code", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; font-size: .82em; }
        nav { font-size: .86rem; background: var(--panel); border-radius: .5rem; padding: .9rem 1.2rem; columns: 2; column-gap: 2rem; }
        nav a { display: block; padding: .12rem 0; break-inside: avoid; }
        a { color: inherit; text-decoration-color: var(--rule); text-underline-offset: .18em; }
        a:hover { color: var(--accent); }
        nav a { text-decoration: none; }
        nav .number { display: inline-block; width: 1.6rem; color: var(--accent); font-variant-numeric: tabular-nums; }
        table { width: 100%; border-collapse: collapse; margin: .6rem 0 1.2rem; font-size: .88rem; font-variant-numeric: tabular-nums; }
        th { text-align: left; font-size: .74rem; color: var(--soft); font-weight: 600; border-bottom: 1.5px solid var(--ink); padding: .35rem .6rem .35rem 0; vertical-align: bottom; }
        td { border-bottom: 1px solid var(--rule); padding: .45rem .6rem .45rem 0; vertical-align: top; }
        th.n, td.n { text-align: right; padding-right: 0; padding-left: .6rem; }
        td.n + td, th.n + th { padding-left: 1.2rem; }
        ul, ol { margin: .3rem 0 .7rem; padding-left: 1.2rem; }
        li { margin: .12rem 0; }
        td.s { white-space: nowrap; }
        :lang(zh) th { word-break: keep-all; }
        .wide { overflow-x: auto; }
        .bleed { width: min(100vw - 3rem, 76rem); margin-left: calc(50% - min(100vw - 3rem, 76rem) / 2); }
        .bleed svg { margin-left: auto; margin-right: auto; }
        .card { border-left: 3px solid var(--accent); background: var(--panel); padding: .8rem 1.1rem; margin: 1rem 0; border-radius: 0 .4rem .4rem 0; break-inside: avoid; }
        .card h3 { margin-top: 0; }
        .tag { display: inline-block; font-size: .72rem; padding: .02rem .5rem; border-radius: 1rem; background: var(--cool-soft); color: var(--cool); margin: 0 .25rem .15rem 0; font-family: "Inter", "Segoe UI", "Noto Sans CJK SC", "PingFang SC", Arial, sans-serif; white-space: nowrap; }
        .tag.off { background: var(--bad-soft); color: var(--bad); }
        .tag.warm { background: var(--warm-soft); color: var(--warm); }
        blockquote { margin: .4rem 0; padding: .1rem 0 .1rem .9rem; border-left: 2px solid var(--rule); color: var(--soft); font-style: italic; }
        :lang(zh) blockquote { font-style: normal; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .8rem; margin: 1.2rem 0; }
        .tile { background: var(--panel); border-radius: .5rem; padding: .8rem 1rem; }
        .tile b { display: block; font-size: 1.6rem; line-height: 1.2; font-weight: 650; font-variant-numeric: tabular-nums; }
        .tile b span { line-height: inherit; white-space: nowrap; }
        .tile b.small { font-size: 1.2rem; }
        .chart svg { min-width: 34rem; }
        @media (max-width: 40rem) { .tiles { grid-template-columns: 1fr 1fr; } }
        .tile > span { color: var(--soft); font-size: .78rem; }
        .old { color: var(--bad); background: var(--bad-soft); }
        .new { color: var(--good); background: var(--good-soft); }
        .old, .new { display: block; padding: .12rem .5rem; border-radius: .2rem; margin: .12rem 0; overflow-wrap: anywhere; }
        .old::before { content: "− "; } .new::before { content: "+ "; }
        .up { color: var(--good); } .down { color: var(--bad); }
        svg { width: 100%; height: auto; display: block; margin: .8rem 0 1.2rem; }
        svg text { fill: var(--ink); font-size: 12px; } svg .soft { fill: var(--soft); } svg .line { stroke: var(--rule); } svg .edge { stroke: var(--soft); fill: none; opacity: .6; } svg .back { stroke-dasharray: 4 3; }
        svg .good { fill: var(--good); } svg .bad { fill: var(--bad); } svg .cool { fill: var(--cool); } svg .warm { fill: var(--warm); } svg .accent { fill: var(--accent); } svg .panel { fill: var(--panel); stroke: var(--rule); } svg .soft-accent { fill: var(--accent-soft); } svg .soft-warm { fill: var(--warm-soft); } svg .soft-cool { fill: var(--cool-soft); } svg .box { stroke: var(--rule); }
        footer { margin-top: 4rem; border-top: 3px double var(--rule); padding-top: .8rem; font-size: .74rem; color: var(--soft); }
        @media (max-width: 40rem) { main { padding: 1.5rem 1rem 3rem; } table.many { min-width: 38rem; } .bleed { width: auto; margin-left: 0; } nav { columns: 1; } h1 { font-size: 1.6rem; } }
        @media print { @page { margin: 18mm 16mm; } :root { color-scheme: light; --paper: #fff; --ink: #111; --soft: #555; --rule: #ccc; --panel: #f6f6f4; } html { font-size: 10.5pt; } main { max-width: none; padding: 0; } .bleed { width: auto; margin-left: 0; } svg { min-width: 0 !important; } h2 { break-after: avoid; } h3 { break-after: avoid; } tr, svg, .card { break-inside: avoid; } nav { columns: 2; } a { text-decoration: none; } }
        """;

    /// <summary>The whole page, with a trailing line break.</summary>
    /// <param name="body">HTML.</param>
    public static string Of(Language language, string title, string body) => $"""
        <!doctype html>
        <html lang="{(language == Language.Chinese ? "zh-CN" : "en")}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Text(title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        <main>
        {body.TrimEnd('\n')}
        </main>
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    /// <summary>Escapes a text for elements and for quoted attributes.</summary>
    public static string Text(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
}
