using System.Globalization;
using Covey.Benchmarks;

// Every line is a ratio measured in one run on one machine; absolute figures are only there to give an idea.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var quick = args.Contains("--quick");
Console.WriteLine($"{Environment.ProcessorCount} cores, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, Covey {typeof(Covey.Runtime.Engines.InProcessEngine).Assembly.GetName().Version}");
Console.WriteLine("engine on one thread against the plainest hand-written loop (1 = as fast as the loop)");
var large = quick ? 200_000 : 1_000_000;
Against(12, 20_000, messages: false, heard: false);
Against(10_000, 40, messages: false, heard: false);
Against(100_000, 5, messages: false, heard: false);
Against(large, 2, messages: false, heard: false);
Against(10_000, 40, messages: true, heard: false);
Against(100_000, 5, messages: true, heard: false);
Against(100_000, 5, messages: true, heard: true);

Console.WriteLine("cost of an agent-step at the larger size over that at 10^4");
Scaling(large);
Console.WriteLine("two threads over one");
Threads(100_000, messages: false);
Threads(100_000, messages: true);
Console.WriteLine("bytes an entity at rest");
Memory(large);
Console.WriteLine("retention market of Section 4, individual agents");
foreach (var threads in new[] { 1, 2 })
{
    Console.WriteLine(MarketBench.Measure(quick ? 500 : 5_000, quick ? 100 : 1_000, threads));
}

void Against(int count, int ticks, bool messages, bool heard)
{
    var bench = new TrackingBench(count, messages, heard);
    var (play, run, utility, sent) = bench.Engine(ticks, threads: 1);
    using (run)
    {
        var floor = bench.Floor(ticks, messages);
        var (engine, plain, ratio) = PairedTimer.Compare(quick ? 5 : 9, play, floor.Play);
        var off = Math.Abs(utility() - floor.Utility()) / floor.Utility();
        if (off > 1e-6 || (messages && sent() != floor.Messages()))
        {
            throw new InvalidOperationException($"engine and floor disagree: {utility()} {floor.Utility()} {sent()} {floor.Messages()}");
        }

        var what = heard ? "messages heard" : messages ? "messages" : "no messages";
        Console.WriteLine($"  {count,9:N0} agents and targets, {what,-14}: {ratio:0.00}  ({(double)count * ticks / engine / 1e6:0.00} M agent-steps/s, loop {(double)count * ticks / plain / 1e6:0.00} M)");
    }
}

void Scaling(int count)
{
    var small = new TrackingBench(10_000, messages: false).Engine(count / 10_000, threads: 1);
    var big = new TrackingBench(count, messages: false).Engine(1, threads: 1);
    using (small.Run)
    using (big.Run)
    {
        // The same number of agent-steps on both sides.
        var (_, _, ratio) = PairedTimer.Compare(quick ? 5 : 9, small.Play, big.Play);
        Console.WriteLine($"  {count,9:N0} against 10,000: {ratio:0.00}");
    }
}

void Threads(int count, bool messages)
{
    var bench = new TrackingBench(count, messages);
    var one = bench.Engine(5, threads: 1);
    var two = bench.Engine(5, threads: 2);
    using (one.Run)
    using (two.Run)
    {
        var (_, _, ratio) = PairedTimer.Compare(quick ? 5 : 9, two.Play, one.Play);
        Console.WriteLine($"  {count,9:N0} agents, messages {(messages ? "on" : "off")}: {ratio:0.00}");
    }
}

void Memory(int count)
{
    var bench = new TrackingBench(count, messages: false);
    var before = GC.GetTotalMemory(forceFullCollection: true);
    var (play, run, _, _) = bench.Engine(2, threads: 1);
    using (run)
    {
        play();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine($"  {2 * count,9:N0} entities: {(after - before) / (2.0 * count):0}");
    }
}
