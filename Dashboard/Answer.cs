using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Covey.Dashboard;

/// <summary>Answers to requests, and the rules that every one of them carries.</summary>
internal static class Answer
{
    /// <summary>
    /// What a report may do. It is a file that may come from anybody: its script runs, for the report is drawn by one, but
    /// in an origin of its own (sandbox), where it reaches neither the dashboard nor anything else.
    /// </summary>
    public const string ReportPolicy =
        "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string NothingPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.Default,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    /// <summary>
    /// What the dashboard's own page may do: use what comes from here, and nothing inline. That one's own WebSockets count as
    /// <c>'self'</c> is not known to every browser.
    /// </summary>
    public static string PagePolicy(HttpRequest request)
    {
        // The gate has let the host's name pass, so there is nothing in it that ends a directive.
        var port = request.Host.Port is { } number ? string.Create(CultureInfo.InvariantCulture, $":{number}") : "";
        var socket = $"ws://{request.Host.Host}{port}";
        return "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; worker-src 'self'; "
            + $"connect-src 'self' {socket}; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /// <summary>Sets what every answer carries; an answer that is a page sets a policy of its own over it.</summary>
    public static void Harden(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = NothingPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    /// <summary>One line for a person.</summary>
    public static Task TextAsync(HttpContext context, int status, string line)
    {
        context.Response.StatusCode = status;
        return BytesAsync(context, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(line + "\n"));
    }

    /// <summary>Done, and nothing to say.</summary>
    public static Task NothingAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>JSON as text, with everything escaped that means something elsewhere.</summary>
    public static string Text(JsonNode json) => json.ToJsonString(Plain);

    /// <summary>An object for a program.</summary>
    public static Task JsonAsync(HttpContext context, JsonNode json) =>
        BytesAsync(context, "application/json", JsonSerializer.SerializeToUtf8Bytes(json, Plain));

    /// <summary>Anything that is at hand as a whole.</summary>
    public static Task BytesAsync(HttpContext context, string type, byte[] content)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = content.Length;
        return context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }
}
