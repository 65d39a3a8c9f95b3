using System.Globalization;
using Covey.Client.Evaluation;
using Spectre.Console;

namespace Covey.Client.Presentation;

/// <summary>An evaluation as a table for a person.</summary>
internal static class EvaluationTable
{
    /// <summary>Writes it, a line a policy.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="fair">The policy that fairness is priced by; null: it is not.</param>
    public static void Write(Terminal terminal, ScenarioEvaluation evaluation, PolicyScore? fair)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns(
            new TableColumn("policy"),
            new TableColumn("cumulative").RightAligned(),
            new TableColumn("± (95%)").RightAligned(),
            new TableColumn("normalised").RightAligned());
        var distances = evaluation.Scores.Any(score => score.MeanTargetDistance.Any(double.IsFinite));
        if (distances)
        {
            table.AddColumn(new TableColumn("target distance").RightAligned());
        }

        foreach (var column in evaluation.Scores[0].Columns)
        {
            table.AddColumn(new TableColumn(column.Name.Replace('_', ' ')).RightAligned());
        }

        if (fair is not null)
        {
            table.AddColumn(new TableColumn("price of fairness").RightAligned());
        }

        foreach (var score in evaluation.Scores)
        {
            List<string> row =
            [
                Markup.Escape(score.Policy),
                Shown(score.Interval.Mean),
                Shown(score.Interval.HalfWidth),
                Shown(score.Normalised.Average()),
            ];
            if (distances)
            {
                row.Add(Shown(score.MeanTargetDistance.Average()));
            }

            row.AddRange(score.Columns.Select((_, column) => Shown(score.FurtherMean(column))));
            if (fair is not null)
            {
                row.Add(Shown(ScenarioEvaluation.Price(score, fair)));
            }

            table.AddRow([.. row]);
        }

        terminal.OutConsole().Write(table);
    }

    private static string Shown(double value) => double.IsFinite(value) ? value.ToString("G6", CultureInfo.InvariantCulture) : "";
}
