using Covey.Grains.Runs;

namespace Covey.Grains.Tests;

/// <summary>Who of a part takes part.</summary>
public sealed class PartRosterTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 3)]
    [InlineData(7, 2)]
    public void Whoever_has_come_and_not_gone_is_there_in_order(int parts, int part)
    {
        var roster = new PartRoster(parts, part);
        var expected = new SortedSet<int>();
        var random = new Random(parts);
        for (var step = 0; step < 5_000; step++)
        {
            var id = (random.Next(1_000) * parts) + part;
            if (random.Next(3) == 0)
            {
                roster.Remove(id);
                expected.Remove(id);
            }
            else
            {
                roster.Add(id);
                expected.Add(id);
            }
        }

        Assert.NotEmpty(expected);
        Assert.Equal(expected, roster);
        roster.Clear();
        Assert.Empty(roster);
    }
}
