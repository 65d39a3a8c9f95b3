using System.Globalization;
using System.Text.RegularExpressions;
using Covey.Architecture.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Covey.Silo.Tests;

/// <summary>What the files in deploy/ say of a silo is what a silo has: its settings, ports, paths, and how long it drains.</summary>
public sealed partial class DeployTests
{
    private const string Secret = "a-token-of-the-tests";
    private static readonly string Image = House.Read("deploy/Containerfile");
    private static readonly string Compose = House.Read("deploy/compose.yaml");
    private static readonly string Kubernetes = House.Read("deploy/kubernetes/covey.yaml");

    [Fact]
    public async Task The_compose_file_configures_silos_that_start()
    {
        var settings = ComposeSetting().Matches(Compose).Select(match => (Name: match.Groups["name"].Value, Value: match.Groups["value"].Value.Trim('"'))).ToArray();
        await StartAsync(settings, Compose);
        Assert.Contains($"\n    {SiloOptions.TokenVariable}: ${{{SiloOptions.TokenVariable}:?", Compose, StringComparison.Ordinal);
        Assert.Contains("\n  redis:\n    image: redis:", Compose, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manifests_configure_silos_that_start()
    {
        var settings = ManifestSetting().Matches(Kubernetes).Select(match => (Name: match.Groups["name"].Value, Value: match.Groups["value"].Value.Trim('"'))).ToList();
        Assert.Contains("\n            - name: Covey__Address\n              valueFrom: { fieldRef: { fieldPath: status.podIP } }\n", Kubernetes, StringComparison.Ordinal);
        settings.Add(("Address", "10.0.0.1"));
        await StartAsync(settings, Kubernetes);
    }

    [Fact]
    public void The_secret_that_the_manifests_want_is_the_one_they_say_how_to_make()
    {
        Assert.Contains($"- name: {SiloOptions.TokenVariable}\n", Kubernetes, StringComparison.Ordinal);
        var made = Regex.Match(Kubernetes, "create secret generic (?<name>[a-z-]+) --from-literal=(?<key>[a-z]+)=", RegexOptions.ExplicitCapture, Patience);
        Assert.Contains($"secretKeyRef: {{ name: {made.Groups["name"].Value}, key: {made.Groups["key"].Value} }}", Kubernetes, StringComparison.Ordinal);
    }

    [Fact]
    public void Ports_are_those_that_a_silo_listens_on()
    {
        var silo = new SiloOptions();
        Assert.Contains($"\nEXPOSE 5180 {silo.SiloPort} {silo.ClientPort}\n", Image, StringComparison.Ordinal);
        foreach (var file in new[] { Compose, Kubernetes })
        {
            Assert.Matches("Covey__Http(: |, value: \")http://0\\.0\\.0\\.0:5180\"?", file);
        }

        Assert.Contains("\n      - \"127.0.0.1:5180:5180\"\n", Compose, StringComparison.Ordinal);
        Assert.Contains("- { name: http, containerPort: 5180 }", Kubernetes, StringComparison.Ordinal);
        Assert.Contains($"- {{ name: silo, containerPort: {silo.SiloPort} }}", Kubernetes, StringComparison.Ordinal);
        Assert.Contains("ingress:\n    - ports: [{ port: 5180 }]\n", Kubernetes, StringComparison.Ordinal);
        Assert.Contains($"app: silo }} }} }}]\n      ports: [{{ port: {silo.SiloPort} }}]\n", Kubernetes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_is_given_longer_than_it_drains()
    {
        var app = SiloHost.Build([], Secret);
        await using (app)
        {
            var drain = app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout.TotalSeconds;
            foreach (var (file, key) in new[] { (Compose, "stop_grace_period: (?<seconds>\\d+)s"), (Kubernetes, "terminationGracePeriodSeconds: (?<seconds>\\d+)") })
            {
                var grace = double.Parse(Regex.Match(file, key, RegexOptions.ExplicitCapture, Patience).Groups["seconds"].Value, CultureInfo.InvariantCulture);
                Assert.True(grace > drain, $"found {grace} s, and a silo drains for {drain} s");
                Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"# A silo drains for up to {drain} seconds."), file, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Probes_ask_for_paths_that_a_silo_answers()
    {
        var app = SiloHost.Build([], Secret);
        await using (app)
        {
            var answered = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                .Select(endpoint => endpoint.RoutePattern.RawText).ToHashSet(StringComparer.Ordinal);
            var probes = Probe().Matches(Kubernetes);
            Assert.Equal(["startupProbe", "livenessProbe", "readinessProbe"], probes.Select(probe => probe.Groups["probe"].Value));
            Assert.All(probes, probe => Assert.Contains(probe.Groups["path"].Value, answered));
        }
    }

    private static TimeSpan Patience => TimeSpan.FromSeconds(10);

    /// <summary>Builds a silo with a file's settings; every one of them is an option that a silo has.</summary>
    private static async Task StartAsync(IReadOnlyCollection<(string Name, string Value)> settings, string file)
    {
        Assert.Equal(Regex.Count(file, "Covey__", RegexOptions.ExplicitCapture, Patience), settings.Count);
        Assert.All(settings, setting => Assert.NotNull(typeof(SiloOptions).GetProperty(setting.Name)));
        var app = SiloHost.Build([.. settings.Select(setting => $"--Covey:{setting.Name}={setting.Value}")], Secret);
        await using (app)
        {
            var options = app.Services.GetRequiredService<SiloOptions>();
            Assert.Equal("redis", options.Clustering);
            Assert.Equal("redis:6379", options.Redis);
        }
    }

    [GeneratedRegex("""^ +Covey__(?<name>\w+): (?<value>.+)$""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ComposeSetting();

    [GeneratedRegex("""name: Covey__(?<name>\w+), value: (?<value>\S+) \}""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ManifestSetting();

    [GeneratedRegex("""(?<probe>\w+Probe): \{ httpGet: \{ path: (?<path>[\w/]+), port: http \}""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Probe();
}
