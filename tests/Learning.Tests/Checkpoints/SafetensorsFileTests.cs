using System.Buffers.Binary;
using System.Text;
using Covey.Learning.Checkpoints;

namespace Covey.Learning.Tests.Checkpoints;

public class SafetensorsFileTests
{
    [Fact]
    public void A_file_is_a_length_a_header_and_little_endian_floats()
    {
        var bytes = Sample().ToBytes();
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var header = Encoding.UTF8.GetString(bytes, 8, length);
        Assert.Equal(0, length % 8);
        Assert.Equal(
            """{"__metadata__":{"a":"ä","b":"2"},"w":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},"v":{"dtype":"F32","shape":[1],"data_offsets":[16,20]}}""",
            header.TrimEnd());
        Assert.Equal(8 + length + 20, bytes.Length);
        Assert.Equal(-2.5f, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(8 + length + 4)));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var read = SafetensorsFile.Parse(Sample().ToBytes());
        Assert.Equal("ä", read.Texts["a"]);
        Assert.Equal(["w", "v"], read.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([2, 2], read.Tensors[0].Shape);
        Assert.Equal([1, -2.5f, 3, float.Epsilon], read.Tensors[0].Values);
        Assert.Equal(Sample().ToBytes(), read.ToBytes());
    }

    [Fact]
    public void No_beginning_of_a_file_is_taken_for_a_file()
    {
        var bytes = Sample().ToBytes();
        for (var length = 0; length < bytes.Length; length++)
        {
            var part = bytes.AsSpan(0, length).ToArray();
            Assert.Throws<InvalidDataException>(() => SafetensorsFile.Parse(part));
        }
    }

    [Theory]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{", "not JSON")]
    [InlineData("""{"w":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}""", "'w' is of type F16")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "'w' has a size that does not fit its shape")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-1],"data_offsets":[4,0]}}""", "'w' has a size that does not fit its shape")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", "truncated")]
    [InlineData("""{"w":7}""", "not that of a safetensors file")]
    [InlineData("""{"w":{"dtype":"F32"}}""", "not that of a safetensors file")]
    [InlineData("""{"w":{"dtype":"F32","shape":[3000000000],"data_offsets":[0,4]}}""", "not that of a safetensors file")]
    public void A_damaged_header_is_said_in_words(string header, string words)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + json.Length + 4];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)json.Length);
        json.CopyTo(bytes, 8);
        Assert.Contains(words, Assert.Throws<InvalidDataException>(() => SafetensorsFile.Parse(bytes)).Message, StringComparison.Ordinal);
    }

    private static SafetensorsFile Sample() => new(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["b"] = "2", ["a"] = "ä" },
        [new SafetensorsTensor("w", [2, 2], [1, -2.5f, 3, float.Epsilon]), new SafetensorsTensor("v", [1], [7])]);
}
