using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Covey.Dashboard;

/// <summary>
/// Decides who is let in. The Host header must name this machine, so that a foreign name that was pointed at it (DNS
/// rebinding) reads nothing; where there is a token, whoever does not know it sees nothing at all; and what changes
/// something or opens a WebSocket must not come from a page elsewhere: browsers say where a request comes from, and send a
/// header of our own across origins only if they were allowed to.
/// </summary>
public sealed class Gate
{
    /// <summary>The header that a request which changes something must have.</summary>
    public const string Mark = "X-Covey";

    private const string Scheme = "Bearer ";
    private readonly bool _loopbackOnly;
    private readonly byte[]? _token;

    // What the cookie holds is not the token, and is worth nothing once the program has ended.
    private readonly string _session = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A gate.</summary>
    /// <param name="address">The address that is listened on.</param>
    /// <param name="token">What viewers have to know; null: nothing.</param>
    public Gate(IPAddress address, string? token)
    {
        _loopbackOnly = IPAddress.IsLoopback(address);
        _token = token is null ? null : Hash(token);
    }

    /// <summary>Lets a request pass on, or answers it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">What comes behind the gate.</param>
    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!Knows(request.Host))
        {
            return Answer.TextAsync(context, StatusCodes.Status421MisdirectedRequest, "This address does not belong to the dashboard; open it as localhost or by its IP address.");
        }

        var changes = HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments("/api/runs", StringComparison.Ordinal);
        if (!HttpMethods.IsGet(request.Method) && !changes)
        {
            context.Response.Headers.Allow = HttpMethods.Get;
            return Answer.TextAsync(context, StatusCodes.Status405MethodNotAllowed, "Here the dashboard only shows: allowed is GET.");
        }

        if (IsForeign(request, changes))
        {
            return Answer.TextAsync(context, StatusCodes.Status403Forbidden, "This can be asked for by the dashboard's own page only.");
        }

        if (_token is null)
        {
            return next(context);
        }

        // A token in an address stays in the history and on the screen, so it is exchanged for a cookie at once.
        if (request.Path == "/" && request.Query["token"] is [{ } offered] && IsToken(offered))
        {
            context.Response.Cookies.Append(CookieName(context), _session, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" });
            context.Response.Headers.Location = "/";
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            return Task.CompletedTask;
        }

        if (HasToken(context))
        {
            return next(context);
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Answer.TextAsync(
            context, StatusCodes.Status401Unauthorized, "The dashboard asks for its token: open /?token=TOKEN once, or send the header 'Authorization: Bearer TOKEN'.");
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    // Browsers keep cookies by host, not by port; dashboards side by side must not overwrite each other's.
    private static string CookieName(HttpContext context) => $"covey-{context.Connection.LocalPort}";

    // A name can be pointed at any machine, an address cannot.
    private bool Knows(HostString host)
    {
        var name = host.HasValue ? host.Host : "";
        if (IPAddress.TryParse(name.TrimStart('[').TrimEnd(']'), out var address))
        {
            return !_loopbackOnly || IPAddress.IsLoopback(address);
        }

        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (!_loopbackOnly && name.Equals(Dns.GetHostName(), StringComparison.OrdinalIgnoreCase));
    }

    // A program has no origin; to change something it shows the token instead.
    private bool IsForeign(HttpRequest request, bool changes)
    {
        var origins = request.Headers.Origin;
        if (origins.Count == 0 || string.IsNullOrEmpty(origins))
        {
            return changes && !(request.Headers.ContainsKey(Mark) && _token is not null && request.Headers.Authorization.Count > 0);
        }

        var own = string.Equals(origins, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);
        return (changes && !(own && request.Headers.ContainsKey(Mark))) || (request.HttpContext.WebSockets.IsWebSocketRequest && !own);
    }

    private bool HasToken(HttpContext context)
    {
        if (context.Request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return IsToken(header[Scheme.Length..].Trim());
        }

        return context.Request.Cookies[CookieName(context)] is { } session
            && CryptographicOperations.FixedTimeEquals(Hash(session), Hash(_session));
    }

    private bool IsToken(string offered) => CryptographicOperations.FixedTimeEquals(Hash(offered), _token);
}
