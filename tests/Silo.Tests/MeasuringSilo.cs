namespace Covey.Silo.Tests;

/// <summary>A silo that measures when it is asked to.</summary>
public sealed class MeasuringSilo : RunningSilo
{
    protected override IEnumerable<string> Settings => ["--Covey:Benchmark=true"];
}
