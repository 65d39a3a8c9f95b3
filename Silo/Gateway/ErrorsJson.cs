using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Covey.Silo.Gateway;

/// <summary>How a request is refused.</summary>
internal static class ErrorsJson
{
    /// <summary>Answers with a status and one line for each error.</summary>
    public static Task SendAsync(HttpContext context, int status, IEnumerable<string> lines)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new JsonObject { ["errors"] = new JsonArray([.. lines.Select(line => JsonValue.Create(line))]) }, context.RequestAborted);
    }
}
