using System.Globalization;

namespace Covey.Runtime.Records;

/// <summary>
/// A CSV file being written: fields are formatted as UTF-8 straight into a buffer, which goes to the file when it is
/// full or half a second old, so that little is missing when the process is killed. No field needs quoting.
/// </summary>
internal sealed class CsvFile : IDisposable
{
    private const int Longest = MetricValue.LongestText + 2;
    private const long FlushMilliseconds = 500;
    private readonly byte[] buffer = new byte[1 << 16];
    private readonly Stream file;
    private int used;
    private bool midRow;
    private long flushed = System.Environment.TickCount64;

    public CsvFile(Stream file, ReadOnlySpan<byte> header)
    {
        this.file = file;
        header.CopyTo(buffer);
        used = header.Length;
        EndRow();
    }

    public void Whole(long value)
    {
        Next();
        value.TryFormat(buffer.AsSpan(used), out var written, default, CultureInfo.InvariantCulture);
        used += written;
    }

    public void Real(double value)
    {
        Next();
        used += MetricValue.WriteReal(value, buffer.AsSpan(used));
    }

    public void Value(MetricValue value)
    {
        Next();
        used += value.Write(buffer.AsSpan(used));
    }

    /// <summary>A field of text that needs no quoting and is short.</summary>
    public void Text(ReadOnlySpan<byte> text)
    {
        Next();
        text.CopyTo(buffer.AsSpan(used));
        used += text.Length;
    }

    public void Empty() => Next();

    public void EndRow()
    {
        buffer[used++] = (byte)'\n';
        midRow = false;
    }

    /// <summary>Called once a tick: passes rows on to the file if they have waited long enough.</summary>
    public void EndTick()
    {
        // The clock decides only when bytes reach the file, not which.
        var now = System.Environment.TickCount64;
        if (now - flushed >= FlushMilliseconds)
        {
            flushed = now;
            Flush();
        }
    }

    public void Flush()
    {
        Pour();
        file.Flush();
    }

    /// <summary>Closes the file without writing what the buffer still holds; see <see cref="Flush"/>.</summary>
    public void Dispose() => file.Dispose();

    private void Next()
    {
        if (used + Longest > buffer.Length)
        {
            Pour();
        }

        if (midRow)
        {
            buffer[used++] = (byte)',';
        }

        midRow = true;
    }

    private void Pour()
    {
        var count = used;
        used = 0;
        file.Write(buffer, 0, count);
    }
}
