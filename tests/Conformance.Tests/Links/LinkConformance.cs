using Covey.Environment.Links;
using Covey.Environment.Randomness;

namespace Covey.Conformance.Tests.Links;

/// <summary>What every link model must keep to.</summary>
public abstract class LinkConformance
{
    private static readonly RandomSource Random = new(11);

    /// <summary>The model.</summary>
    protected abstract ILinkModel Links { get; }

    [Fact]
    public void A_fate_is_a_function_of_the_message_alone()
    {
        var expected = Fates(Enumerable.Range(0, 400)).ToArray();
        Assert.Equal(expected.Reverse(), Fates(Enumerable.Range(0, 400).Reverse()));
    }

    [Fact]
    public void No_delay_is_negative_or_longer_than_the_longest()
    {
        foreach (var fate in Fates(Enumerable.Range(0, 4000)).Where(fate => !fate.Lost))
        {
            Assert.InRange(fate.Delay, 0, Links.LongestDelay);
            Assert.InRange(fate.Duplicated ? fate.CopyDelay : 0, 0, Links.LongestDelay);
        }
    }

    [Fact]
    public void Links_that_call_themselves_perfect_are()
    {
        if (Links.IsPerfect)
        {
            Assert.All(Fates(Enumerable.Range(0, 4000)), fate => Assert.Equal(default, fate));
            Assert.Equal(0, Links.Memory);
        }
        else
        {
            Assert.True(Links.Memory > 0 || Fates(Enumerable.Range(0, 4000)).Any(fate => fate != default));
        }
    }

    private IEnumerable<LinkFate> Fates(IEnumerable<int> messages)
    {
        foreach (var message in messages)
        {
            var place = Random.Block(RandomStream.Placement, message, 0);
            int sender = message % 7, receiver = 7 + (message % 5);
            yield return Links.Fate(
                Random,
                message / 3,
                new LinkEnd(sender, place.First * 50, place.Second * 50),
                new LinkEnd(receiver, (place.First * 50) + (place.Second * Links.Radius), place.Second * 50));
        }
    }
}
