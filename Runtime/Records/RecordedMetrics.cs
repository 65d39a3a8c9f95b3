using System.Globalization;
using Covey.Environment.Scenarios;

namespace Covey.Runtime.Records;

/// <summary>The content of a <c>metrics.csv</c>, column by column.</summary>
public sealed class RecordedMetrics
{
    private const string DigestColumn = "digest";
    private readonly Dictionary<string, double[]> columns;

    private RecordedMetrics(IReadOnlyList<string> names, Dictionary<string, double[]> columns, ulong[] digests)
    {
        Names = names;
        this.columns = columns;
        Digests = digests;
    }

    /// <summary>The columns' names in the file's order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Each tick's digest.</summary>
    public IReadOnlyList<ulong> Digests { get; }

    /// <summary>Ticks in the file.</summary>
    public int Rows => Digests.Count;

    /// <summary>A column of numbers by its name; NaN where nothing was measured.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column of numbers.</exception>
    public IReadOnlyList<double> this[string name] => columns.TryGetValue(name, out var column)
        ? column
        : throw new KeyNotFoundException($"found no metric '{name}'; allowed: {string.Join(", ", columns.Keys)}");

    /// <summary>Reads a file. Columns may stand in any order and there may be others; <c>tick</c> and <c>digest</c> must be there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lastRowMayBeCut">Whether the file is that of a run that did not end, whose last row may be incomplete.</param>
    /// <exception cref="ScenarioException">The file cannot be read, or a row is not what a run writes; the path names file and line.</exception>
    public static RecordedMetrics Read(string path, bool lastRowMayBeCut = false)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ScenarioException(path, fault is FileNotFoundException or DirectoryNotFoundException
                ? "is missing; allowed: the folder of a record, which has one"
                : $"cannot be read ({fault.Message.TrimEnd('.')})");
        }

        if (lastRowMayBeCut)
        {
            text = text[..(text.LastIndexOf('\n') + 1)];
        }

        return Parse(path, text.TrimEnd('\n'));
    }

    private static RecordedMetrics Parse(string path, string text)
    {
        var lines = text.Split('\n');
        var names = lines[0].TrimEnd('\r').Split(',');
        var digestAt = Array.IndexOf(names, DigestColumn);
        if (digestAt < 0 || !names.Contains("tick") || names.Distinct(StringComparer.Ordinal).Count() != names.Length)
        {
            throw new ScenarioException($"{path}:1", $"found the columns '{lines[0]}'; allowed: columns of different names with tick and digest among them");
        }

        var read = names.Select(_ => new double[lines.Length - 1]).ToArray();
        var digests = new ulong[lines.Length - 1];
        for (var row = 0; row < digests.Length; row++)
        {
            var fields = lines[row + 1].TrimEnd('\r').Split(',');
            if (fields.Length != names.Length)
            {
                throw new ScenarioException($"{path}:{row + 2}", $"found {fields.Length} fields; allowed: {names.Length}, as in the header");
            }

            for (var at = 0; at < fields.Length; at++)
            {
                if (at == digestAt
                    ? !ulong.TryParse(fields[at], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out digests[row])
                    : !TryNumber(fields[at], out read[at][row]))
                {
                    throw new ScenarioException(
                        $"{path}:{row + 2}", $"found '{fields[at]}' in column {names[at]}; allowed: {(at == digestAt ? "16 hex digits" : "a number or nothing")}");
                }
            }
        }

        var named = Enumerable.Range(0, names.Length).Where(at => at != digestAt).ToDictionary(at => names[at], at => read[at], StringComparer.Ordinal);
        return new RecordedMetrics(names, named, digests);
    }

    private static bool TryNumber(string field, out double value)
    {
        if (field.Length == 0)
        {
            value = double.NaN;
            return true;
        }

        return double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
