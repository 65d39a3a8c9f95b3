using System.Globalization;
using System.Text;
using Covey.Dashboard.Live;
using Covey.Environment.Scenarios;
using Covey.Runtime.Records;

namespace Covey.Dashboard.Sources;

/// <summary>
/// The curves of a run that goes on in another process, from what it has written to <c>metrics.csv</c>: each time only what
/// is new is read. Not thread-safe.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class RunningMetrics(string path)
{
    private const int Block = 1 << 20;

    private string[]? _header;
    private int[] _places = [];
    private MetricLog? _log;
    private long _read;

    /// <summary>The curves, with all whole rows that are there by now.</summary>
    /// <exception cref="ScenarioException">A row is not what a run writes.</exception>
    public RunCurves Read()
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            if (file.Length < _read)
            {
                (_header, _log, _read) = (null, null, 0);
            }

            var block = new byte[Block];
            while (true)
            {
                file.Position = _read;
                var read = file.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
                var whole = block.AsSpan(0, read).LastIndexOf((byte)'\n') + 1;
                if (whole == 0)
                {
                    break;
                }

                _read += whole;
                foreach (var line in Encoding.UTF8.GetString(block, 0, whole - 1).Split('\n'))
                {
                    Take(line.TrimEnd('\r').Split(','));
                }
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ScenarioException(path, $"cannot be read ({fault.Message.TrimEnd('.')})");
        }

        return Curves();
    }

    private void Take(string[] fields)
    {
        if (_header is null)
        {
            _header = fields;
            var names = RecordCurves.Columns.Select(column => column.Recorded).Concat(RecordCurves.Further(fields));
            _places = [.. names.Select(name => Array.IndexOf(fields, name))];
            _log = new MetricLog(_places.Length);
            return;
        }

        if (fields.Length != _header.Length)
        {
            throw new ScenarioException(path, $"found {fields.Length} fields in a row; allowed: {_header.Length}, as in the header");
        }

        var row = new double[_places.Length];
        for (var column = 0; column < row.Length; column++)
        {
            var place = _places[column];
            row[column] = place >= 0 && double.TryParse(fields[place], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? value
                : double.NaN;
        }

        _log!.Add(row);
    }

    private RunCurves Curves()
    {
        var columns = new Dictionary<string, double[]>(StringComparer.Ordinal);
        var further = new Dictionary<string, double[]>(StringComparer.Ordinal);
        for (var column = 0; column < _places.Length; column++)
        {
            if (column < RecordCurves.Columns.Count && _places[column] >= 0)
            {
                columns[RecordCurves.Columns[column].Name] = _log!.Whole(column);
            }
            else if (column >= RecordCurves.Columns.Count)
            {
                further[_header![_places[column]]] = _log!.Whole(column);
            }
        }

        var none = new Dictionary<string, double[]>(StringComparer.Ordinal);
        return new RunCurves(_log?.Rows ?? 0, _log?.Bucket ?? 1, columns, further, none);
    }
}
