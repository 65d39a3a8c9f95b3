using System.Globalization;
using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Coverage;

/// <summary>A field from a file: comma-separated rows of numbers, the first row y = 0, the first column x = 0.</summary>
internal static class FileDensity
{
    private const string Place = "world.density";

    /// <summary>Reads a field; its size is the file's.</summary>
    /// <param name="path">The file; a relative path starts from <paramref name="folder"/>, then from the current folder.</param>
    /// <param name="folder">The scenario's folder.</param>
    /// <exception cref="ScenarioException">The file is missing, unreadable, or not a rectangle of densities.</exception>
    public static DensityField Read(string path, string folder)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new ScenarioException(Place, "'file:' names no file; write file:PATH");
        }

        var file = Path.Combine(folder, path);
        if (!File.Exists(file) && File.Exists(path))
        {
            file = path;
        }

        if (!File.Exists(file))
        {
            throw new ScenarioException(Place, Directory.Exists(file)
                ? $"'{path}' is a folder; a CSV file of densities is needed"
                : $"there is no file '{path}' in '{Path.GetFullPath(folder)}' or in '{Directory.GetCurrentDirectory()}'");
        }

        try
        {
            return Parse(path, File.ReadLines(file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ScenarioException(Place, $"the file '{path}' cannot be read: {failure.Message}");
        }
    }

    private static DensityField Parse(string path, IEnumerable<string> lines)
    {
        var rho = new List<double>();
        int width = 0, height = 0, blankFrom = 0, line = 0;
        foreach (var text in lines)
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
            {
                blankFrom = blankFrom == 0 ? line : blankFrom;
                continue;
            }

            if (blankFrom != 0)
            {
                throw new ScenarioException(Place, $"'{path}' row {blankFrom} is blank; rows of numbers follow one another");
            }

            var columns = ParseRow(path, line, text, rho);
            width = height == 0 ? columns : width;
            if (columns != width)
            {
                throw new ScenarioException(
                    Place, $"'{path}' row {line} has {columns} columns, but row 1 has {width}; all rows need the same");
            }

            height++;
            if (height > CoverageOptions.LargestSide)
            {
                throw new ScenarioException(Place, $"'{path}' has more than {CoverageOptions.LargestSide} rows, the most allowed");
            }
        }

        if (height == 0)
        {
            throw new ScenarioException(Place, $"'{path}' is empty; at least 2 rows of 2 densities are needed");
        }

        if (height < 2 || width < 2)
        {
            throw new ScenarioException(Place, $"'{path}' has {height} x {width} densities (rows x columns); at least 2 x 2 are needed");
        }

        var field = new DensityField(width, height, [.. rho]);
        if (field.Total == 0)
        {
            throw new ScenarioException(Place, $"'{path}' holds only zeros; at least one density must be above 0");
        }

        return double.IsFinite(field.Total)
            ? field
            : throw new ScenarioException(Place, $"the densities of '{path}' add up to more than a double holds; use smaller ones");
    }

    private static int ParseRow(string path, int line, string text, List<double> rho)
    {
        var column = 0;
        var cells = text.AsSpan();
        foreach (var range in cells.Split(','))
        {
            column++;
            if (column > CoverageOptions.LargestSide)
            {
                throw new ScenarioException(
                    Place, $"'{path}' row {line} has more than {CoverageOptions.LargestSide} columns, the most allowed");
            }

            var cell = cells[range].Trim();
            if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var density))
            {
                throw Refuse(path, line, column, cell, "which is not a number");
            }

            if (!double.IsFinite(density))
            {
                throw Refuse(path, line, column, cell, "which is not a finite number");
            }

            rho.Add(density >= 0 ? density : throw Refuse(path, line, column, cell, "which is negative"));
        }

        return column;
    }

    private static ScenarioException Refuse(string path, int row, int column, ReadOnlySpan<char> cell, string what)
    {
        var shown = cell.Length > 40 ? string.Concat(cell[..40], "...") : cell.ToString();
        return new ScenarioException(
            Place, $"'{path}' row {row}, column {column} is '{shown}', {what}; densities are finite and at least 0");
    }
}
