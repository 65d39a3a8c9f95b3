using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Covey.Client.Presentation;

/// <summary>How JSON looks on standard output.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Indented, with names in any script readable.</summary>
    public static string Indented(JsonNode node) => node.ToJsonString(Options);
}
