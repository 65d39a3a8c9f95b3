using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Covey.Learning.Checkpoints;

/// <summary>
/// Files in the format safetensors: the length of a header in 8 bytes (little-endian), the header in JSON (for each tensor
/// its type, dimensions and range of bytes, and <c>__metadata__</c>, texts by name), then the values, little-endian. Only
/// single precision (F32) is read and written.
/// </summary>
public sealed class SafetensorsFile
{
    private const string Metadata = "__metadata__";
    private const int LengthBytes = 8;
    private const int LargestHeader = 1 << 20;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A file's contents.</summary>
    /// <param name="texts">The metadata.</param>
    /// <param name="tensors">The tensors, in the order in which they are written.</param>
    public SafetensorsFile(IReadOnlyDictionary<string, string> texts, IReadOnlyList<SafetensorsTensor> tensors)
    {
        Texts = texts;
        Tensors = tensors;
    }

    /// <summary>The metadata.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; }

    /// <summary>The tensors.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors { get; }

    /// <summary>Reads a file's bytes.</summary>
    /// <exception cref="InvalidDataException">They are no such file; the message says what was found.</exception>
    public static SafetensorsFile Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < LengthBytes)
        {
            throw new InvalidDataException($"it has {bytes.Length} bytes, too few for a header");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > LargestHeader)
        {
            throw new InvalidDataException("it does not begin with the length of a header");
        }

        if (length > (ulong)(bytes.Length - LengthBytes))
        {
            throw new InvalidDataException($"it is truncated: its header has {length} bytes, {bytes.Length - LengthBytes} are there");
        }

        var body = bytes[(LengthBytes + (int)length)..];
        JsonObject header;
        try
        {
            header = JsonNode.Parse(bytes.Slice(LengthBytes, (int)length)) as JsonObject ?? throw new InvalidDataException("its header is not a JSON object");
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException("its header is not JSON", wrong);
        }

        try
        {
            return Read(header, body);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException("its header is not that of a safetensors file", wrong);
        }
    }

    /// <summary>The bytes to write.</summary>
    public byte[] ToBytes()
    {
        var header = new JsonObject();
        if (Texts.Count > 0)
        {
            var texts = new JsonObject();
            foreach (var (name, text) in Texts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                texts[name] = text;
            }

            header[Metadata] = texts;
        }

        var end = 0;
        foreach (var tensor in Tensors)
        {
            var begin = end;
            end += tensor.Values.Length * sizeof(float);
            header[tensor.Name] = new JsonObject
            {
                ["dtype"] = "F32",
                ["shape"] = new JsonArray([.. tensor.Shape.Select(side => JsonValue.Create(side))]),
                ["data_offsets"] = new JsonArray(begin, end),
            };
        }

        // Values begin at a multiple of eight bytes, as readers that map the file into memory like it.
        var json = JsonSerializer.SerializeToUtf8Bytes(header, Compact);
        var length = (json.Length + LengthBytes - 1) / LengthBytes * LengthBytes;
        var bytes = new byte[LengthBytes + length + end];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)length);
        json.CopyTo(bytes, LengthBytes);
        bytes.AsSpan(LengthBytes + json.Length, length - json.Length).Fill((byte)' ');
        var at = LengthBytes + length;
        foreach (var tensor in Tensors)
        {
            Write(tensor.Values, bytes.AsSpan(at));
            at += tensor.Values.Length * sizeof(float);
        }

        return bytes;
    }

    /// <summary>Writes the file under a temporary name and renames it, so that nobody ever finds half of it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path)
    {
        var unfinished = path + ".unfinished";
        File.WriteAllBytes(unfinished, ToBytes());
        File.Move(unfinished, path, overwrite: true);
    }

    private static SafetensorsFile Read(JsonObject header, ReadOnlySpan<byte> body)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var tensors = new List<SafetensorsTensor>();
        foreach (var (name, node) in header)
        {
            if (name == Metadata)
            {
                foreach (var (key, text) in Present(node).AsObject())
                {
                    texts[key] = Present(text).GetValue<string>();
                }

                continue;
            }

            var type = Present(Present(node)["dtype"]).GetValue<string>();
            if (type != "F32")
            {
                throw new InvalidDataException($"its tensor '{name}' is of type {type}; F32 is read");
            }

            int[] shape = [.. Present(node!["shape"]).AsArray().Select(side => Present(side).GetValue<int>())];
            long[] range = [.. Present(node["data_offsets"]).AsArray().Select(offset => Present(offset).GetValue<long>())];
            var count = shape.Aggregate(1L, (product, side) => checked(product * side));
            if (range.Length != 2 || range[0] < 0 || count < 0 || range[1] - range[0] != count * sizeof(float))
            {
                throw new InvalidDataException($"its tensor '{name}' has a size that does not fit its shape");
            }

            if (range[1] > body.Length)
            {
                throw new InvalidDataException($"it is truncated: its tensor '{name}' ends at byte {range[1]} of the values, {body.Length} are there");
            }

            tensors.Add(new SafetensorsTensor(name, shape, Read(body[(int)range[0]..(int)range[1]])));
        }

        return new SafetensorsFile(texts, tensors);
    }

    private static JsonNode Present(JsonNode? node) => node ?? throw new FormatException("a part of the header is missing");

    private static float[] Read(ReadOnlySpan<byte> bytes)
    {
        var values = new float[bytes.Length / sizeof(float)];
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(at * sizeof(float))..]);
        }

        return values;
    }

    private static void Write(ReadOnlySpan<float> values, Span<byte> bytes)
    {
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(values).CopyTo(bytes);
            return;
        }

        for (var at = 0; at < values.Length; at++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes[(at * sizeof(float))..], values[at]);
        }
    }
}
