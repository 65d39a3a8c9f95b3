using Orleans.Concurrency;

namespace Covey.Grains.Interfaces;

/// <summary>Calls a part of the <see cref="IEchoGrain"/>s (<c>NAME/PARTS/PART</c>).</summary>
[Alias("covey.echo-driver")]
public interface IEchoDriverGrain : IGrainWithStringKey
{
    /// <summary>Introduces grains to those that follow them.</summary>
    /// <param name="count">Grains in all parts together.</param>
    /// <param name="neighbours">To how many each sends.</param>
    /// <param name="width">Numbers in a message.</param>
    [Alias("Meet")]
    [ResponseTimeout("00:10:00")]
    Task MeetAsync(int count, int neighbours, int width);

    /// <summary>Calls every grain of the part once.</summary>
    [Alias("Round")]
    [ResponseTimeout("00:10:00")]
    Task RoundAsync(AgentTask task);

    /// <summary>How many messages have come to the part.</summary>
    [Alias("Heard")]
    [ResponseTimeout("00:10:00")]
    Task<long> HeardAsync();

    /// <summary>Seconds that processors have worked for the process in which the part is.</summary>
    [Alias("Worked")]
    Task<double> WorkedAsync();

    /// <summary>Lets the part's activations go.</summary>
    [Alias("Leave")]
    Task LeaveAsync();
}
