using Covey.Grains.Runs;

namespace Covey.Grains.Tests;

/// <summary>When all agents that a driver has told have sent their messages.</summary>
public sealed class AnswerDeskTests
{
    private const int Agents = 6;

    [Fact]
    public void The_last_of_those_who_were_told_is_known_in_whatever_order_they_are_told_and_send()
    {
        // Every way in which a driver notes that it told six agents, four first and then two, while they send one by one.
        // Before the first note only those four can have sent.
        for (var before = 0; before <= 4; before++)
        {
            for (var between = 0; before + between <= Agents; between++)
            {
                var desk = new AnswerDesk(0, 0);
                desk.Open(Agents);
                var last = false;
                Send(before);
                last = desk.NoteTold(4);
                Assert.Equal(before == 4, last);
                Send(between);
                last = desk.NoteTold(2);
                Send(Agents - before - between);
                Assert.True(last, $"{before} sent before the first note and {between} before the second");

                void Send(int count)
                {
                    for (var at = 0; at < count; at++)
                    {
                        last = desk.NoteSent();
                    }
                }
            }
        }
    }

    [Fact]
    public void Nobody_is_last_while_one_who_was_told_has_not_sent()
    {
        var desk = new AnswerDesk(0, 0);
        desk.Open(3);
        Assert.False(desk.NoteSent());
        Assert.False(desk.NoteTold(3));
        Assert.False(desk.NoteSent());
        Assert.True(desk.NoteSent());
    }

    [Fact]
    public void An_order_lost_in_one_tick_holds_up_nobody_in_the_next()
    {
        var desk = new AnswerDesk(0, 0);
        desk.Open(2);
        Assert.False(desk.NoteTold(2));
        Assert.False(desk.NoteSent());
        desk.Open(1);
        Assert.False(desk.NoteTold(1));
        Assert.True(desk.NoteSent());
    }
}
