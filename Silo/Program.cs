using Covey.Silo;

try
{
    var app = SiloHost.Build(args, Environment.GetEnvironmentVariable(SiloOptions.TokenVariable));
    await using (app.ConfigureAwait(false))
    {
        // For as long as silos wait for each other.
        await SiloHost.WaitForRedisAsync(app, TimeSpan.FromMinutes(5)).ConfigureAwait(false);
        await app.RunAsync().ConfigureAwait(false);
        return 0;
    }
}
catch (SiloSettingsException wrong)
{
    foreach (var line in wrong.Lines)
    {
        await Console.Error.WriteLineAsync(line).ConfigureAwait(false);
    }

    return 2;
}
