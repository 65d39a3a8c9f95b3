using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Grains.Runs;

namespace Covey.Grains.Tests;

/// <summary>Messages to another silo's agents, which go together.</summary>
public sealed class LetterBagTests
{
    [Fact]
    public void Nothing_goes_until_the_bag_is_sent_and_then_all_goes_at_once()
    {
        var driver = new CarriedBags();
        var bag = new LetterBag(driver);
        var letters = Enumerable.Range(0, 100).Select(Letter).ToArray();
        foreach (var letter in letters)
        {
            bag.Put(1000 + letter.Sender, letter);
        }

        Assert.Empty(driver.Bags);
        bag.SendNow();
        Assert.Equal(letters.Select(letter => (1000 + letter.Sender, letter.Sender, letter.Due, letter.Content[^1])), Read(Assert.Single(driver.Bags)));
    }

    [Fact]
    public void An_empty_bag_is_not_sent()
    {
        var driver = new CarriedBags();
        var bag = new LetterBag(driver);
        bag.SendNow();
        bag.SendSoon();
        bag.Put(1, Letter(2));
        bag.SendNow();
        bag.SendNow();
        Assert.Single(driver.Bags);
    }

    [Fact]
    public void A_full_bag_goes_by_itself_and_loses_nothing()
    {
        const int Count = 40_000;
        var driver = new CarriedBags();
        var bag = new LetterBag(driver);
        for (var at = 0; at < Count; at++)
        {
            bag.Put(at, Letter(at));
        }

        Assert.NotEmpty(driver.Bags);
        bag.SendNow();
        Assert.Equal(Enumerable.Range(0, Count), driver.Bags.SelectMany(Read).Select(letter => letter.Receiver));
        Assert.All(driver.Bags, sent => Assert.InRange(sent.Letters.Length, 1, (1 << 20) + 200));
    }

    [Fact]
    public async Task What_is_sent_soon_goes_although_nobody_says_that_no_more_come()
    {
        var driver = new CarriedBags();
        var bag = new LetterBag(driver);
        bag.Put(7, Letter(1));
        bag.SendSoon();
        await driver.First;
        Assert.Equal(7, Assert.Single(Read(driver.Bags[0])).Receiver);
    }

    private static LetterParcel Letter(int sender) => new() { Sender = sender, Due = sender + 1, Content = [0.5, sender] };

    private static IEnumerable<(int Receiver, int Sender, int Due, double Last)> Read(LetterBatch batch)
    {
        var letters = new List<(int, int, int, double)>();
        var reader = new ParcelReader(batch.Letters.Span);
        while (!reader.IsAtEnd)
        {
            var letter = LetterBag.Next(ref reader, out var receiver);
            letters.Add((receiver, letter.Sender, letter.Due, letter.Content[^1]));
        }

        return letters;
    }

    /// <summary>A driver that keeps what it is to hand out.</summary>
    private sealed class CarriedBags : IDriverGrain
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<LetterBatch> Bags { get; } = [];

        public Task First => _first.Task;

        public Task CarryAsync(LetterBatch batch)
        {
            Bags.Add(batch);
            _first.TrySetResult();
            return Task.CompletedTask;
        }

        public Task<DriverAnswer> PlayAsync(DriverOrder order) => throw new NotSupportedException();

        public Task AnswerAsync(AgentReply reply) => throw new NotSupportedException();

        public Task SaveAsync(int epoch, string key) => throw new NotSupportedException();

        public Task SeatAsync(int epoch, string? key) => throw new NotSupportedException();

        public Task ReleaseAsync(int epoch) => throw new NotSupportedException();
    }
}
