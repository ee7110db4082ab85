using System.Text;
using Unroll.Training.Reports.Drawing;

namespace Unroll.Training.Reports.Html;

/// <summary>A table under construction. The first column is the row's name; cells are HTML, heads plain text.</summary>
internal sealed class HtmlTable
{
    private readonly List<(string Head, bool Number)> _columns = [];
    private readonly StringBuilder _body = new();
    private readonly StringBuilder _foot = new();

    /// <summary>A column of words.</summary>
    public HtmlTable Words(string head)
    {
        _columns.Add((head, false));
        return this;
    }

    /// <summary>Columns of numbers, to the right.</summary>
    public HtmlTable Numbers(params IEnumerable<string> heads)
    {
        _columns.AddRange(heads.Select(head => (head, true)));
        return this;
    }

    public void Row(string style, params IEnumerable<string> cells) => Write(_body, style, cells);

    /// <summary>A row of sums or means under the others.</summary>
    public void Foot(params IEnumerable<string> cells) => Write(_foot, "", cells);

    public override string ToString()
    {
        string heads = string.Concat(_columns.Select(column => $"<th scope=\"col\"{Style(column.Number)}>{PageText.Escape(PageText.Cut(column.Head, 48))}</th>"));
        string foot = _foot.Length > 0 ? $"<tfoot>{_foot}</tfoot>" : "";
        return $"<div class=\"scroll\"><table>\n<thead><tr>{heads}</tr></thead>\n<tbody>{_body}</tbody>{foot}\n</table></div>\n";
    }

    private void Write(StringBuilder rows, string style, IEnumerable<string> cells)
    {
        rows.Append(style.Length > 0 ? $"\n<tr class=\"{style}\">" : "\n<tr>");
        foreach ((int i, string cell) in cells.Index())
        {
            rows.Append(i == 0 ? $"<th scope=\"row\"{Style(_columns[0].Number)}>{cell}</th>" : $"<td{Style(_columns[i].Number)}>{cell}</td>");
        }

        rows.Append("</tr>");
    }

    private static string Style(bool number) => number ? " class=\"n\"" : "";
}
