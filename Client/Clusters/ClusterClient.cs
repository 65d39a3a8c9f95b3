using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Covey.Client.Input;

namespace Covey.Client.Clusters;

/// <summary>A silo's HTTP gateway.</summary>
internal sealed class ClusterClient : IDisposable
{
    /// <summary>The environment variable that holds the gateway's token.</summary>
    public const string TokenVariable = "COVEY_TOKEN";

    /// <summary>Seconds that nobody may answer before a run is given up here, unless somebody says otherwise.</summary>
    public const int UsualPatience = 120;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly HttpClient _http;
    private readonly TimeSpan _patience;

    private ClusterClient(Uri address, string? token, int patience)
    {
        _patience = TimeSpan.FromSeconds(patience);
        _http = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        if (!string.IsNullOrEmpty(token))
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    /// <summary>The gateway at an address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="option">Where on the command line it was found.</param>
    /// <param name="patience">Seconds that nobody may answer before a run that is followed is given up here.</param>
    /// <exception cref="BadInputException">It is no such address.</exception>
    public static ClusterClient At(string address, string option = "--cluster", int patience = UsualPatience) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? new ClusterClient(uri, System.Environment.GetEnvironmentVariable(TokenVariable), patience)
            : throw new BadInputException($"{option}: found '{address}'; allowed: a silo's gateway, such as http://localhost:5180");

    /// <summary>Begins a run; returns how it stands.</summary>
    /// <exception cref="BadInputException">The gateway refuses it or does not answer.</exception>
    public Task<JsonObject> SubmitAsync(JsonObject submission, CancellationToken stop) =>
        AskAsync(() => _http.PostAsJsonAsync("runs", submission, stop), stop);

    /// <summary>Begins a run as soon as the cluster has room for one more; returns how it stands.</summary>
    /// <exception cref="BadInputException">The gateway refuses it or does not answer.</exception>
    /// <exception cref="OperationCanceledException">Nobody wants it any more.</exception>
    public async Task<JsonObject> SubmitInTurnAsync(JsonObject submission, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return await SubmitAsync(submission, stop).ConfigureAwait(false);
            }
            catch (BadInputException full) when (full.InnerException is HttpRequestException { StatusCode: HttpStatusCode.TooManyRequests })
            {
                await Task.Delay(Pause, stop).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Begins a training; returns how it stands.</summary>
    /// <exception cref="BadInputException">The gateway refuses it or does not answer.</exception>
    public Task<JsonObject> TrainAsync(JsonObject submission, CancellationToken stop) =>
        AskAsync(() => _http.PostAsJsonAsync("trainings", submission, stop), stop);

    /// <summary>The content of a training's last checkpoint; null if there is none.</summary>
    /// <exception cref="BadInputException">There is no such training, or the gateway does not answer.</exception>
    public async Task<byte[]?> CheckpointAsync(string run, CancellationToken stop)
    {
        try
        {
            using var answer = await _http.GetAsync($"runs/{Uri.EscapeDataString(run)}/checkpoint", stop).ConfigureAwait(false);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync(stop).ConfigureAwait(false)
                : answer.StatusCode == HttpStatusCode.Conflict ? null
                : throw Refused(answer.StatusCode, await answer.Content.ReadAsStringAsync(stop).ConfigureAwait(false));
        }
        catch (HttpRequestException wrong)
        {
            throw NoAnswer(wrong);
        }
    }

    /// <summary>All runs.</summary>
    /// <exception cref="BadInputException">The gateway does not answer.</exception>
    public Task<JsonObject> ListAsync(CancellationToken stop) => AskAsync(() => _http.GetAsync("runs", stop), stop);

    /// <summary>Lets the silo measure.</summary>
    /// <exception cref="BadInputException">The gateway refuses it or does not answer.</exception>
    public Task<JsonObject> MeasureAsync(JsonObject request, CancellationToken stop) =>
        AskAsync(() => _http.PostAsJsonAsync("bench", request, stop), stop);

    /// <summary>How a run stands.</summary>
    /// <exception cref="BadInputException">There is no such run, or the gateway does not answer.</exception>
    public Task<JsonObject> StatusAsync(string run, CancellationToken stop) =>
        AskAsync(() => _http.GetAsync($"runs/{Uri.EscapeDataString(run)}", stop), stop);

    /// <summary>Asks a run to stop.</summary>
    /// <exception cref="BadInputException">There is no such run, or the gateway does not answer.</exception>
    public Task StopAsync(string run, CancellationToken stop) =>
        AskAsync(() => _http.PostAsync($"runs/{Uri.EscapeDataString(run)}/stop", null, stop), stop);

    /// <summary>A run's events from a tick on. The enumeration ends with the connection.</summary>
    /// <param name="run">The run.</param>
    /// <param name="from">The first tick.</param>
    /// <param name="parcels">Whether ticks are wanted as they are, in base64, rather than as JSON.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="HttpRequestException">The gateway does not answer, or not any more.</exception>
    /// <exception cref="IOException">The connection was cut.</exception>
    public async IAsyncEnumerable<ClusterEvent> WatchAsync(
        string run, int from, bool parcels, [EnumeratorCancellation] CancellationToken stop)
    {
        var address = $"runs/{Uri.EscapeDataString(run)}/ticks?from={from}{(parcels ? "&format=parcel" : "")}";
        using var answer = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, stop).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            using var lines = new StreamReader(body);
            var name = "";
            while (await lines.ReadLineAsync(stop).ConfigureAwait(false) is { } line)
            {
                if (line.StartsWith("event: ", StringComparison.Ordinal))
                {
                    name = line["event: ".Length..];
                }
                else if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    yield return new ClusterEvent(name, line["data: ".Length..]);
                }
            }
        }
    }

    /// <summary>
    /// Follows a run until it has ended; a gateway that is lost is asked again for what it has not told yet.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="parcels">Whether ticks are wanted as they are, in base64, rather than as JSON.</param>
    /// <param name="each">Gets every tick, or every batch of a training, once.</param>
    /// <param name="stop">Follows it no longer.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="BadInputException">Nobody answers any more, or nobody knows the run any more.</exception>
    /// <exception cref="OperationCanceledException">Nobody wants to follow it any more.</exception>
    public async Task<JsonObject> FollowAsync(string run, bool parcels, Action<ClusterEvent> each, CancellationToken stop)
    {
        var next = 0;
        var heard = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await foreach (var told in WatchAsync(run, next, parcels, stop).ConfigureAwait(false))
                {
                    heard = Stopwatch.GetTimestamp();
                    if (told.Name == "end")
                    {
                        return JsonNode.Parse(told.Data)!.AsObject();
                    }

                    each(told);
                    next++;
                }
            }
            catch (HttpRequestException none)
            {
                if (none.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized
                    || Stopwatch.GetElapsedTime(heard) > _patience)
                {
                    throw Lost(run, next, none);
                }
            }
            catch (IOException)
            {
                // Somebody was there until now, if only to say nothing.
                heard = Stopwatch.GetTimestamp();
            }

            await Task.Delay(Pause, stop).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private BadInputException Lost(string run, int told, HttpRequestException wrong) => wrong.StatusCode switch
    {
        HttpStatusCode.NotFound => new([$"--cluster: {_http.BaseAddress} no longer knows run {run}, of which it told {told} ticks"], wrong),
        HttpStatusCode.Unauthorized => Refused(HttpStatusCode.Unauthorized, ""),
        _ => new(
            [
                $"--cluster: no silo at {_http.BaseAddress} has answered for {_patience.TotalSeconds} s, after {told} ticks of run {run} "
                + $"({wrong.Message}); the run goes on from its last checkpoint once a silo with the same store is started again, "
                + $"and 'covey watch {run} --cluster URL' follows it",
            ],
            wrong),
    };

    private BadInputException NoAnswer(HttpRequestException wrong) =>
        new([$"--cluster: {_http.BaseAddress} does not answer: {wrong.Message}"], wrong);

    private async Task<JsonObject> AskAsync(Func<Task<HttpResponseMessage>> ask, CancellationToken stop)
    {
        try
        {
            using var answer = await ask().ConfigureAwait(false);
            var text = await answer.Content.ReadAsStringAsync(stop).ConfigureAwait(false);
            return answer.IsSuccessStatusCode ? Parse(text) : throw Refused(answer.StatusCode, text);
        }
        catch (HttpRequestException wrong)
        {
            throw NoAnswer(wrong);
        }
    }

    private static BadInputException Refused(HttpStatusCode status, string text)
    {
        if (status == HttpStatusCode.Unauthorized)
        {
            return new BadInputException($"--cluster: the silo asks for its token; allowed: the token in the variable {TokenVariable}");
        }

        string[] lines = Parse(text)["errors"] is JsonArray errors ? [.. errors.Select(error => error!.GetValue<string>())] : [];
        return new BadInputException(
            lines.Length > 0 ? lines : [$"--cluster: the silo answered {(int)status}"], new HttpRequestException(null, null, status));
    }

    private static JsonObject Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
