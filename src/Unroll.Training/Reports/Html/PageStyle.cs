namespace Unroll.Training.Reports.Html;

/// <summary>The page's style sheet: the browser's own fonts, light and dark, paper too. Colours differ in lightness as well as in hue (after Okabe and Ito).</summary>
internal static class PageStyle
{
    public const string Css = """
        :root {
          --page: #ffffff; --card: #f6f7f9; --ink: #1b2330; --soft: #586274; --rule: #dde1e7; --grid: #e6e9ee;
          --model: #0072b2; --baseline: #c05600; --truth: #1b2330; --band: rgba(0, 114, 178, .17);
          --train: #0072b2; --validation: #e69f00; --test: #00805e; --unused: #dfe3e9;
          --good: #00674b; --good-page: #e2f4ee; --bad: #ad3d00; --bad-page: #fdece1; --warn-page: #fff6dc; --warn: #b98900;
          --on-cell: #ffffff; --mark: #fff0bf;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #12161d; --card: #1b212b; --ink: #e7ebf1; --soft: #a3aebd; --rule: #323b48; --grid: #2a323e;
            --model: #56b4e9; --baseline: #f09a3e; --truth: #e7ebf1; --band: rgba(86, 180, 233, .24);
            --train: #56b4e9; --validation: #e6b43c; --test: #2fbf94; --unused: #363f4c;
            --good: #5fd6b0; --good-page: #14332b; --bad: #ff9f6b; --bad-page: #3d2216; --warn-page: #342b12; --warn: #d9ab2b;
            --on-cell: #0b0e13; --mark: #4d4210;
          }
        }
        * { box-sizing: border-box; }
        html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
        main { max-width: 1120px; margin: 0 auto; padding: 40px 24px 72px; }
        h1 { margin: 4px 0 8px; font-size: 2.1rem; line-height: 1.2; letter-spacing: -.015em; overflow-wrap: anywhere; }
        h2 { margin: 0 0 16px; font-size: 1.3rem; line-height: 1.3; letter-spacing: -.005em; }
        h3 { margin: 24px 0 8px; font-size: 1rem; }
        p { margin: 0 0 12px; }
        small, .note, .kicker, figcaption, dt { color: var(--soft); }
        small { font-size: .82rem; font-weight: 400; }
        .kicker { margin: 0; font-size: .85rem; letter-spacing: .02em; }
        .lead { max-width: 72ch; font-size: 1.08rem; overflow-wrap: anywhere; white-space: pre-line; }
        .note { max-width: 90ch; margin: 10px 0 0; font-size: .87rem; }
        section { margin-top: 44px; padding-top: 24px; border-top: 1px solid var(--rule); scroll-margin-top: 8px; }
        nav { display: flex; flex-wrap: wrap; gap: 4px 18px; margin-top: 28px; font-size: .9rem; }
        nav a { color: var(--model); text-decoration: none; }
        nav a:hover, nav a:focus { text-decoration: underline; }

        .verdict { margin: 20px 0; padding: 18px 22px; border-left: 5px solid var(--rule); border-radius: 6px; background: var(--card); }
        .verdict.good { border-color: var(--good); background: var(--good-page); }
        .verdict.bad { border-color: var(--bad); background: var(--bad-page); }
        .verdict p { margin: 0; }
        .says { font-size: 1.12rem; max-width: 80ch; overflow-wrap: anywhere; }
        .verdict p + .says { margin-top: 8px; }
        .badge { display: inline-block; margin-right: 8px; padding: 1px 10px; border-radius: 99px; font-size: .8rem; font-weight: 600; line-height: 1.6; white-space: nowrap; color: var(--page); background: var(--soft); }
        .badge.good { background: var(--good); }
        .badge.bad { background: var(--bad); }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(172px, 1fr)); gap: 12px; }
        .tile { display: flex; flex-direction: column; padding: 14px 16px; border: 1px solid var(--rule); border-radius: 6px; min-width: 0; }
        .tile.head { border-color: var(--model); box-shadow: inset 0 0 0 1px var(--model); }
        .tile b { font-size: .82rem; font-weight: 500; color: var(--soft); overflow-wrap: anywhere; }
        .tile strong { margin: 2px 0; font-size: 1.5rem; font-weight: 650; line-height: 1.25; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        .tile small { line-height: 1.35; overflow-wrap: anywhere; }
        .warnings { margin: 24px 0 0; padding: 16px 22px; border: 1px solid var(--warn); border-radius: 6px; background: var(--warn-page); }
        .warnings h2 { margin: 0 0 6px; font-size: 1rem; }
        ul { margin: 0; padding-left: 20px; overflow-wrap: anywhere; }

        .scroll { max-width: 100%; overflow-x: auto; }
        table { border-collapse: collapse; font-size: .92rem; line-height: 1.4; }
        th, td { padding: 7px 14px; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--rule); }
        thead th { padding-top: 0; color: var(--soft); font-size: .82rem; font-weight: 500; vertical-align: bottom; max-width: 180px; border-bottom-color: var(--soft); overflow-wrap: break-word; }
        tbody th { font-weight: 500; }
        tbody th, tbody td:not(.n) { max-width: 340px; min-width: 7ch; overflow-wrap: anywhere; }
        th:first-child, td:first-child { padding-left: 8px; }
        .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        thead .n { white-space: normal; }
        tr.own th, tr.own td { font-weight: 650; background: var(--card); }
        tr.own th { box-shadow: inset 3px 0 0 var(--model); }
        tfoot th, tfoot td { border-top: 1px solid var(--soft); border-bottom: 0; font-weight: 650; white-space: nowrap; }
        mark { padding: 1px 6px; margin-right: -6px; border-radius: 3px; color: inherit; background: var(--mark); font-weight: 650; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 3px; }
        .poor { color: var(--bad); font-weight: 600; }
        .bar svg { display: block; width: 120px; height: 10px; }

        .beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 460px), 1fr)); gap: 24px 28px; }
        figure { margin: 0; min-width: 0; break-inside: avoid; }
        figcaption { margin-bottom: 6px; font-size: .9rem; color: var(--ink); font-weight: 500; overflow-wrap: anywhere; }
        svg { display: block; width: 100%; min-width: min(var(--w), 460px); max-width: var(--w); height: auto; font-size: 11px; font-family: inherit; }
        .bar svg { min-width: 0; }
        .legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 6px 0 14px; font-size: .87rem; color: var(--soft); }
        .legend span { min-width: 0; overflow-wrap: anywhere; }
        .legend b { color: var(--ink); font-variant-numeric: tabular-nums; }
        .legend i { display: inline-block; width: 20px; height: 0; margin-right: 7px; vertical-align: middle; border-top: 3px solid var(--soft); }
        .legend i.truth { border-color: var(--truth); border-top-width: 2px; }
        .legend i.model { border-color: var(--model); }
        .legend i.baseline { border-color: var(--baseline); border-top-style: dashed; border-top-width: 2px; }
        .legend i.train { border-color: var(--train); }
        .legend i.validation { border-color: var(--validation); }
        .legend i.test { border-color: var(--test); }
        .legend i.box, .legend i.band, .legend i.unusual, .legend i.right, .legend i.wrong, .legend i.unused, .legend i.label { height: 12px; width: 16px; border: 0; border-radius: 2px; }
        .legend i.unusual { background: var(--baseline); opacity: .25; }
        .legend i.band { background: var(--band); }
        .legend i.right { background: var(--model); }
        .legend i.wrong { background: var(--baseline); }
        .legend i.box.train { background: var(--train); }
        .legend i.box.validation { background: var(--validation); }
        .legend i.box.test { background: var(--test); }
        .legend i.unused { background: var(--unused); }

        svg text { fill: var(--soft); }
        svg .end { text-anchor: end; }
        svg .middle, svg .cell { text-anchor: middle; }
        svg .tick.strong { fill: var(--ink); }
        svg .cell { fill: var(--ink); font-size: 10.5px; }
        svg .cell.strong { fill: var(--on-cell); font-weight: 600; }
        svg .grid { stroke: var(--grid); stroke-width: 1; }
        svg .axis { stroke: var(--soft); stroke-width: 1; }
        svg .mark { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 2 3; }
        svg .line { fill: none; stroke-width: 2; stroke: var(--soft); stroke-linejoin: round; stroke-linecap: round; }
        svg .line.truth { stroke: var(--truth); stroke-width: 1.4; }
        svg .line.model { stroke: var(--model); }
        svg .line.baseline { stroke: var(--baseline); stroke-width: 1.5; stroke-dasharray: 5 4; }
        svg .line.train { stroke: var(--train); }
        svg .line.validation { stroke: var(--validation); }
        svg .dot { fill: var(--soft); }
        svg .dot.model { fill: var(--model); }
        svg .dot.baseline { fill: var(--baseline); }
        svg .dot.train { fill: var(--train); }
        svg .dot.validation { fill: var(--validation); }
        svg .band { fill: var(--band); }
        .strip { display: flex; gap: 3px; align-items: center; margin-bottom: 3px; }
        .strip span { flex: none; width: 88px; font-size: 12px; color: var(--soft); }
        .strip img { display: block; height: 84px; border-radius: 2px; }
        .words { display: flex; flex-wrap: wrap; gap: 6px; }
        .words figure { margin: 0; text-align: center; }
        .words img { display: block; height: 64px; border-radius: 2px; }
        svg .unusual { fill: var(--baseline); opacity: .2; }
        svg rect.train { fill: var(--train); }
        svg rect.validation { fill: var(--validation); }
        svg rect.test { fill: var(--test); }
        svg rect.unused { fill: var(--unused); }
        pre.sample { white-space: pre-wrap; overflow-wrap: anywhere; padding: 12px 14px; border-left: 3px solid var(--model); background: var(--card); }
        svg rect.label0, .legend i.label0 { fill: #0072b2; background: #0072b2; }
        svg rect.label1, .legend i.label1 { fill: #d55e00; background: #d55e00; }
        svg rect.label2, .legend i.label2 { fill: #009e73; background: #009e73; }
        svg rect.label3, .legend i.label3 { fill: #cc79a7; background: #cc79a7; }
        svg rect.label4, .legend i.label4 { fill: #e69f00; background: #e69f00; }
        svg rect.label5, .legend i.label5 { fill: #56b4e9; background: #56b4e9; }
        svg rect.label6, .legend i.label6 { fill: #f0e442; background: #f0e442; }
        svg rect.label7, .legend i.label7 { fill: #787878; background: #787878; }
        svg rect.none { fill: var(--card); }
        svg rect.right, svg rect.good { fill: var(--model); }
        svg rect.wrong, svg rect.bad { fill: var(--baseline); }

        dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 240px), 1fr)); gap: 14px 28px; margin: 0 0 16px; }
        dl div { min-width: 0; }
        dt { font-size: .82rem; overflow-wrap: anywhere; }
        dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        .audit { list-style: none; padding: 0; }
        .audit li { display: flex; align-items: baseline; gap: 6px; padding: 7px 0; border-bottom: 1px solid var(--rule); }
        .audit .badge { flex: none; width: 66px; padding: 1px 0; text-align: center; }
        .audit small { display: block; }
        .chips { display: flex; flex-wrap: wrap; gap: 6px; padding: 0; list-style: none; }
        .chips li { padding: 2px 10px; border-radius: 4px; background: var(--card); font-size: .88rem; max-width: 100%; }
        details { margin-top: 12px; }
        summary { cursor: pointer; color: var(--model); font-size: .92rem; }
        pre { margin: 10px 0 0; padding: 16px 18px; border-radius: 6px; background: var(--card); overflow-x: auto; font: .84rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; tab-size: 2; }

        @media (max-width: 620px) {
          main { padding: 24px 16px 48px; }
          h1 { font-size: 1.6rem; }
          th, td { padding: 6px 9px; }
        }
        @media print {
          :root { --page: #ffffff; --card: #f6f7f9; --ink: #000000; --soft: #444444; --rule: #cccccc; --grid: #e6e9ee; --truth: #000000; --model: #0072b2; --baseline: #c05600; --band: rgba(0, 114, 178, .17);
            --train: #0072b2; --validation: #e69f00; --test: #00805e; --unused: #dfe3e9; --good: #00674b; --good-page: #e2f4ee; --bad: #ad3d00; --bad-page: #fdece1; --warn-page: #fff6dc; --on-cell: #ffffff; --mark: #fff0bf; }
          * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          main { max-width: none; padding: 0; }
          nav { display: none; }
          section { margin-top: 24px; padding-top: 16px; }
          h2, h3, figcaption { break-after: avoid; }
          tr, li { break-inside: avoid; }
          .scroll, pre { overflow: visible; }
          pre { white-space: pre-wrap; }
          details::details-content { content-visibility: visible; block-size: auto; opacity: 1; }
        }
        """;
}
