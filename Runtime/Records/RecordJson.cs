using System.Text.Encodings.Web;
using System.Text.Json;

namespace Covey.Runtime.Records;

/// <summary>How the record's JSON files look.</summary>
internal static class RecordJson
{
    /// <summary>Indented, and names in any script stay readable.</summary>
    public static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };
}
