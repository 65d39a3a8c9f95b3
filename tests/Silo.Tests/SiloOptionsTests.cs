using System.Globalization;
using System.Text.RegularExpressions;

namespace Covey.Silo.Tests;

/// <summary>Settings are checked before anything starts.</summary>
public sealed class SiloOptionsTests
{
    [Theory]
    [InlineData("Clustering", "moon", "Covey:Clustering: found 'moon'; allowed: localhost, redis")]
    [InlineData("Clustering", "redis", "Covey:Redis: found nothing; allowed: a connection string such as redis:6379, needed where Covey:Clustering is redis")]
    [InlineData("SiloPort", "0", "Covey:SiloPort: found 0; allowed: 1 to 65535")]
    [InlineData("Address", "here", "Covey:Address: found 'here'; allowed: an IP address of this machine")]
    [InlineData("Http", "ftp://localhost", "Covey:Http: found 'ftp://localhost'; allowed: http:// with localhost or an IP address and a port, such as http://localhost:5180")]
    [InlineData("PatienceSeconds", "0.5", "Covey:PatienceSeconds: found 0.5; allowed: 1 to 600")]
    [InlineData("SilenceSeconds", "601", "Covey:SilenceSeconds: found 601; allowed: 1 to 600")]
    [InlineData("MostRuns", "0", "Covey:MostRuns: found 0; allowed: at least 1")]
    [InlineData("OtlpProtocol", "udp", "Covey:OtlpProtocol: found 'udp'; allowed: grpc, http")]
    [InlineData("Otlp", "somewhere", "Covey:Otlp: found 'somewhere'; allowed: an address such as http://collector:4317")]
    public void A_setting_that_is_not_usable_is_named(string name, string value, string sentence)
    {
        var wrong = Assert.Throws<SiloSettingsException>(() => SiloHost.Build([$"--Covey:{name}={value}"], null));
        Assert.Equal([sentence], wrong.Lines);
    }

    [Fact]
    public void Others_are_let_in_only_with_a_token()
    {
        string[] open = ["--Covey:Http=http://0.0.0.0:5180"];
        var wrong = Assert.Throws<SiloSettingsException>(() => SiloHost.Build(open, null));
        Assert.StartsWith("Covey:Http: found http://0.0.0.0:5180, which others can reach", Assert.Single(wrong.Lines));
        Assert.StartsWith("COVEY_TOKEN: found 5 characters", Assert.Single(Assert.Throws<SiloSettingsException>(() => SiloHost.Build(open, "short")).Lines));
    }

    [Fact]
    public async Task A_Redis_that_does_not_answer_is_named_without_its_password()
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{RunningSilo.FreePort()}");
        var app = SiloHost.Build(["--Covey:Clustering=redis", $"--Covey:Redis={place},password=secret,connectTimeout=100"], null);
        await using (app)
        {
            var wrong = await Assert.ThrowsAsync<SiloSettingsException>(() => SiloHost.WaitForRedisAsync(app, TimeSpan.Zero));
            Assert.Matches($"^Covey:Redis: found {Regex.Escape(place)}, which does not answer \\(\\w+\\); allowed: where Redis is$", Assert.Single(wrong.Lines));
        }
    }
}
