using System.Globalization;

namespace Covey.Runtime.Records;

/// <summary>A metric's value at one tick: a whole number, a real number or a digest, as it stands in <c>metrics.csv</c>.</summary>
public readonly record struct MetricValue
{
    private enum Form : byte
    {
        Whole,
        Real,
        Digest,
    }

    private readonly Form form;
    private readonly ulong bits;

    private MetricValue(Form form, ulong bits)
    {
        this.form = form;
        this.bits = bits;
    }

    /// <summary>A whole number.</summary>
    public static MetricValue Whole(long value) => new(Form.Whole, (ulong)value);

    /// <summary>A real number; NaN and the infinities stand for "not measured".</summary>
    public static MetricValue Real(double value) => new(Form.Real, BitConverter.DoubleToUInt64Bits(value));

    /// <summary>The mean of <paramref name="count"/> values that add up to <paramref name="sum"/>; not measured if there are none.</summary>
    public static MetricValue Mean(long sum, long count) => Real(count > 0 ? (double)sum / count : double.NaN);

    /// <summary>A 64-bit digest.</summary>
    public static MetricValue Digest(ulong value) => new(Form.Digest, value);

    /// <summary>The value as a number; NaN if it was not measured or is a digest.</summary>
    public double Number => form switch
    {
        Form.Whole => (long)bits,
        Form.Real => BitConverter.UInt64BitsToDouble(bits),
        _ => double.NaN,
    };

    /// <summary>
    /// Writes the value as UTF-8 text that reads back to the same bits: whole numbers in decimal, real numbers in the
    /// shortest form that round-trips, digests as 16 hexadecimal digits. What was not measured is written as nothing.
    /// </summary>
    /// <param name="destination">At least <see cref="LongestText"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    public int Write(Span<byte> destination)
    {
        int written;
        switch (form)
        {
            case Form.Whole:
                ((long)bits).TryFormat(destination, out written, default, CultureInfo.InvariantCulture);
                return written;
            case Form.Digest:
                bits.TryFormat(destination, out written, "x16", CultureInfo.InvariantCulture);
                return written;
            default:
                return WriteReal(BitConverter.UInt64BitsToDouble(bits), destination);
        }
    }

    /// <summary>The most bytes that <see cref="Write"/> needs.</summary>
    public const int LongestText = 32;

    /// <summary>Writes a real number in the shortest form that round-trips; nothing if it is not finite.</summary>
    internal static int WriteReal(double value, Span<byte> destination)
    {
        if (!double.IsFinite(value))
        {
            return 0;
        }

        value.TryFormat(destination, out var written, default, CultureInfo.InvariantCulture);
        return written;
    }
}
