using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Covey.Silo.Gateway;

/// <summary>
/// Decides who is let in: whoever is on this machine and calls it by a name of its own, so that no page that a browser here
/// happens to show can reach it under a foreign name, or change anything from an origin of its own; and whoever knows the token.
/// </summary>
internal sealed class RequestGate(string? token)
{
    private const string Scheme = "Bearer ";
    private readonly byte[]? _token = token is null ? null : Hash(token);

    /// <summary>Lets a request pass on, or answers it.</summary>
    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        // Whoever looks after the process need not know a token, and learns one word.
        if (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) || HasToken(context.Request) || IsOwn(context))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return context.Response.WriteAsync("The silo asks for its token: send the header 'Authorization: Bearer TOKEN'.\n", context.RequestAborted);
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static bool IsOwn(HttpContext context)
    {
        var name = context.Request.Host.Host;
        var named = name == "localhost" || (IPAddress.TryParse(name.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
        return named && !IsFromElsewhere(context.Request) && context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from);
    }

    // A browser says which page asks; a program says nothing.
    private static bool IsFromElsewhere(HttpRequest request) =>
        request.Headers.Origin is [{ Length: > 0 } origin, ..]
        && !string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);

    private bool HasToken(HttpRequest request) =>
        _token is not null
        && request.Headers.Authorization is [{ } header]
        && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Hash(header[Scheme.Length..].Trim()), _token);
}
