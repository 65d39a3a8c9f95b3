using System.Globalization;
using Covey.Runtime.Reproductions;
using Spectre.Console;

namespace Covey.Client.Presentation;

/// <summary>A sweep as a table for a person.</summary>
internal static class SweepTable
{
    /// <summary>Writes it, a line a point and policy.</summary>
    public static void Write(Terminal terminal, ResultTable points)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns([.. points.Columns]);
        foreach (var row in points.Rows)
        {
            table.AddRow([.. row.Select(cell => Markup.Escape(Shortened(cell)))]);
        }

        terminal.OutConsole().Write(table);
    }

    private static string Shortened(string cell) =>
        cell.Length > 8 && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("G6", CultureInfo.InvariantCulture)
            : cell;
}
