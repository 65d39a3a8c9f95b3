using Covey.Learning.Policies;

namespace Covey.Learning.Tests.Policies;

public sealed class ShippedPoliciesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("covey-shipped-").FullName;

    [Fact]
    public void Policies_are_found_by_name_with_what_their_cards_say()
    {
        File.WriteAllText(At("b.safetensors"), "");
        File.WriteAllText(At("a.safetensors"), "");
        File.WriteAllText(At("a.json"), """{ "summary": "plays well" }""");
        File.WriteAllText(At("c.json"), """{ "summary": "no policy" }""");
        var shipped = new ShippedPolicies(At("nowhere"), _folder);
        Assert.Equal([("a", "plays well"), ("b", "")], shipped.Names());
        Assert.Equal(At("a.safetensors"), shipped.Find("a"));
        Assert.Null(shipped.Find("c"));
        Assert.Null(shipped.Find("../a"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);
}
