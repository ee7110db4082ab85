using Unroll.Training.Reports.Drawing;

namespace Unroll.Training.Reports.Html;

/// <summary>Classes: confusion matrix, scores of each, and the mistakes the model was surest of.</summary>
internal static class ClassesPart
{
    private const int MostConfusions = 20;

    public static IEnumerable<PageSection> Write(ClassFindings found)
    {
        if (found.Classes.Count is > 0 and <= ConfusionChart.MostClasses)
        {
            string note = Blocks.Note("Rows are the true classes, columns the predicted ones; the shade is the share of the row.");
            yield return new("confusion", "Confusion matrix", $"<div class=\"scroll\">{ConfusionChart.Draw(found)}</div>\n{note}");
        }
        else if (found.Classes.Count > 0)
        {
            yield return new("confusion", "Most frequent confusions", Confusions(found));
        }

        if (found.PerClass.Count > 0)
        {
            yield return new("classes", "Scores by class", PerClass(found.PerClass));
        }

        if (found.Spans.Count > 0)
        {
            yield return new("spans", "Scores by type of span", Spans(found.Spans));
        }

        if (found.Timelines.Count > 0)
        {
            string note = Blocks.Note("Each recording's true labels over the predicted ones, step by step; steps without a truth are left blank.");
            yield return new("timelines", "Labels along time", $"<div class=\"scroll\">{TimelineChart.Draw(found.Timelines, found.Classes)}</div>\n{note}");
        }

        if (found.Mistakes.Count > 0)
        {
            yield return new("mistakes", "Confident mistakes", Mistakes(found.Mistakes));
        }
    }

    private static string Confusions(ClassFindings found)
    {
        HtmlTable table = new HtmlTable().Words("True class").Words("Predicted class").Numbers("Count");
        IEnumerable<(string Truth, string Predicted, int Count)> all = found.Confusion.SelectMany((row, truth) =>
            row.Select((count, predicted) => (truth, predicted, count)).Where(cell => cell.truth != cell.predicted && cell.count > 0))
            .Select(cell => (found.Classes[cell.truth], found.Classes[cell.predicted], cell.count));
        foreach ((string truth, string predicted, int count) in all.OrderByDescending(cell => cell.Count).Take(MostConfusions))
        {
            table.Row("", PageText.Escape(truth), PageText.Escape(predicted), Figures.Count(count));
        }

        return table + Blocks.Note($"The matrix of {Figures.Count(found.Classes.Count)} classes is too large to draw; report.json holds it.");
    }

    private static string PerClass(IReadOnlyList<ClassRow> rows)
    {
        HtmlTable table = new HtmlTable().Words("Class").Numbers("Precision, %", "Recall, %", "F1, %").Words("").Numbers("Support");
        foreach (ClassRow row in rows)
        {
            string f1 = Figures.Number(100 * row.F1, 1);
            table.Row("", PageText.Escape(row.Class), Figures.Number(100 * row.Precision, 1), Figures.Number(100 * row.Recall, 1), f1, Blocks.Bar(row.F1), Figures.Count(row.Support));
        }

        return table.ToString();
    }

    private static string Spans(IReadOnlyList<SpanRow> rows)
    {
        HtmlTable table = new HtmlTable().Words("Type").Numbers("Precision, %", "Recall, %", "F1, %").Words("").Numbers("Right", "Found", "True");
        IEnumerable<SpanRow> shown = rows.Count == 1 ? rows : rows.Append(SpanRow.Sum("all together", rows));
        foreach (SpanRow row in shown)
        {
            string type = row.Type.Length == 0 ? "(no type)" : row.Type;
            table.Row("", PageText.Escape(type), Figures.Number(100 * row.Precision, 1), Figures.Number(100 * row.Recall, 1), Figures.Number(100 * row.F1, 1), Blocks.Bar(row.F1),
                Figures.Count(row.Right), Figures.Count(row.Found), Figures.Count(row.True));
        }

        return table + Blocks.Note("A span is right if its start, its end and its type are, as conlleval counts.");
    }

    private static string Mistakes(IReadOnlyList<MistakeRow> rows)
    {
        HtmlTable table = new HtmlTable().Words("Recording").Numbers("From step").Words("True class").Words("Predicted class").Numbers("Probability");
        foreach (MistakeRow row in rows)
        {
            table.Row("", PageText.Escape(row.Recording), Figures.Count(row.Step), PageText.Escape(row.Truth), PageText.Escape(row.Predicted), Figures.Percent(row.Probability));
        }

        return table + Blocks.Note("Wrong, and sure of it: worth a look at the recording and its label.");
    }
}
