using Covey.Environment.Sensing;
using Covey.Runtime.Messages;
using FsCheck;
using FsCheck.Fluent;

namespace Covey.Runtime.Tests.Messages;

public sealed class MailboxTests
{
    private const int Rows = 6;

    [Fact]
    public void A_message_is_known_from_its_due_tick_until_it_is_forgotten()
    {
        var mailbox = new Mailbox(1);
        mailbox.File(0, new MessageStamp(7, 3, 10, 12, 0), [1.5]);
        var batch = Batch();
        Assert.Equal(default, mailbox.Deliver(10, 4, 1, batch, true));
        Assert.Equal(default, mailbox.Deliver(11, 4, 1, batch, true));
        Assert.Equal(new MailCount(1, 2, 1, 2), mailbox.Deliver(12, 4, 1, batch, true));
        Assert.Equal([(7, 2, 1.5)], Known(batch, 0));
        Assert.Equal(new MailCount(0, 0, 1, 3), mailbox.Deliver(13, 4, 1, batch, true));
        Assert.Equal(new MailCount(0, 0, 1, 4), mailbox.Deliver(14, 4, 1, batch, true));
        Assert.Equal(default, mailbox.Deliver(15, 4, 1, batch, true));
        Assert.Empty(Known(batch, 0));
        Assert.Equal(0, mailbox.Count);
    }

    [Fact]
    public void A_message_overtaken_by_a_newer_one_is_delivered_but_not_known()
    {
        var mailbox = new Mailbox(1);
        mailbox.File(0, new MessageStamp(7, 3, 10, 13, 0), [1]);
        mailbox.File(0, new MessageStamp(7, 3, 11, 12, 0), [2]);
        var batch = Batch();
        Assert.Equal(new MailCount(1, 1, 1, 1), mailbox.Deliver(12, 20, 1, batch, true));
        Assert.Equal(new MailCount(1, 3, 1, 2), mailbox.Deliver(13, 20, 1, batch, true));
        Assert.Equal([(7, 2, 2.0)], Known(batch, 0));
    }

    [Fact]
    public void Both_copies_count_as_delivered_but_one_is_known()
    {
        var mailbox = new Mailbox(1);
        mailbox.File(0, new MessageStamp(7, 3, 10, 11, 1), [1]);
        mailbox.File(0, new MessageStamp(7, 3, 10, 11, 0), [1]);
        Assert.Equal(new MailCount(2, 2, 1, 1), mailbox.Deliver(11, 20, 1, Batch(), true));
        Assert.Equal(1, mailbox.Count);
    }

    [Fact]
    public void What_arrives_too_old_is_delivered_and_forgotten_at_once()
    {
        var mailbox = new Mailbox(1);
        mailbox.File(0, new MessageStamp(7, 3, 0, 30, 0), [1]);
        Assert.Equal(new MailCount(1, 30, 0, 0), mailbox.Deliver(30, 20, 1, Batch(), true));
        Assert.Equal(0, mailbox.Count);
    }

    [Fact]
    public void Messages_that_nobody_wants_are_counted_and_not_written()
    {
        var mailbox = new Mailbox(1);
        mailbox.File(1, new MessageStamp(7, 3, 10, 10, 0), [1]);
        var batch = Batch();
        Assert.Equal(new MailCount(1, 0, 1, 0), mailbox.Deliver(10, 20, 2, batch, false));
        Assert.All(batch.MessageStart, start => Assert.Equal(0, start));
        Assert.Equal(new MailCount(0, 0, 1, 1), mailbox.Deliver(11, 20, 2, batch, true));
        Assert.Equal([(7, 1, 1.0)], Known(batch, 1));
    }

    [Fact]
    public void An_agent_that_leaves_loses_what_is_under_way()
    {
        var mailbox = new Mailbox(1);
        mailbox.File(2, new MessageStamp(7, 3, 10, 10, 0), [1]);
        mailbox.File(2, new MessageStamp(7, 3, 10, 12, 1), [1]);
        mailbox.File(2, new MessageStamp(8, 3, 10, 15, 0), [1]);
        mailbox.Deliver(10, 20, 3, Batch(), true);
        Assert.Equal(2, mailbox.Drop(2));
        Assert.Equal(0, mailbox.Count);
        Assert.Equal(0, mailbox.Drop(2));
    }

    [Fact]
    public void A_row_in_use_cannot_be_moved_onto()
    {
        var mailbox = new Mailbox(0);
        mailbox.File(0, new MessageStamp(7, 3, 10, 10, 0), []);
        mailbox.File(1, new MessageStamp(7, 4, 10, 10, 0), []);
        Assert.Throws<InvalidOperationException>(() => mailbox.MoveRow(0, 1));
        mailbox.MoveRow(1, 1);
        Assert.Equal(2, mailbox.Count);
    }

    [Fact]
    public void A_message_of_another_width_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Mailbox(2).File(0, new MessageStamp(7, 3, 10, 10, 0), [1]));
        Assert.Throws<ArgumentException>(() => new MessageBatch(2).Add(new MessageStamp(7, 3, 10, 10, 0), false, [1]));
    }

    [Fact]
    public void Once_warm_nothing_is_allocated()
    {
        var mailbox = new Mailbox(1);
        var batch = Batch();
        var before = 0L;
        for (var tick = 0; tick < 400; tick++)
        {
            if (tick == 200)
            {
                before = GC.GetAllocatedBytesForCurrentThread();
            }

            for (var row = 0; row < Rows; row++)
            {
                for (var sender = 0; sender < 9; sender++)
                {
                    mailbox.File(row, new MessageStamp(sender, row, tick, tick + ((sender + tick) % 4), 0), [tick]);
                }
            }

            mailbox.Deliver(tick, 10, Rows, batch, true);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Whatever_happens_the_mailbox_agrees_with_a_list_of_everything() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(150),
            Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => Agrees(seed, reversed: false) && Agrees(seed, reversed: true)));

    // Plays a random story on two shards' mailboxes and on the model: messages, deliveries, moves, departures, crossings.
    // Reversed: every tick's messages are filed in the opposite order.
    private static bool Agrees(int seed, bool reversed)
    {
        var story = new Story(seed);
        Mailbox[] shards = [new(1), new(1)];
        var model = new NaiveMailbox();
        var handed = new MessageBatch(1);
        var batch = Batch();
        int memory = story.Below(8), senders = 1 + story.Below(6), longest = story.Below(12);
        for (var tick = 0; tick < 40; tick++)
        {
            var filed = Enumerable.Range(0, story.Below(25)).Select(_ =>
            {
                var row = story.Below(2 * Rows);
                var copy = story.Below(2);
                return (row, new MessageStamp(story.Below(senders), row, tick, tick + story.Below(longest + 1), copy));
            }).DistinctBy(one => (one.row, one.Item2.Sender, one.Item2.Copy)).ToList();
            filed.ForEach(one => model.File(one.row, one.Item2, Content(one.Item2)));
            if (reversed)
            {
                filed.Reverse();
            }

            filed.ForEach(one => shards[one.row / Rows].File(one.row % Rows, one.Item2, [Content(one.Item2)]));
            var wanted = story.Below(4) > 0;
            var (expected, known) = model.Deliver(tick, memory, 2 * Rows);
            var sum = default(MailCount);
            for (var shard = 0; shard < 2; shard++)
            {
                batch.Reset(Rows);
                var count = shards[shard].Deliver(tick, memory, Rows, batch, wanted);
                sum = new MailCount(sum.Delivered + count.Delivered, sum.DeliveredAge + count.DeliveredAge, sum.Known + count.Known, sum.KnownAge + count.KnownAge);
                for (var row = 0; wanted && row < Rows; row++)
                {
                    Assert.Equal(known[(shard * Rows) + row], Known(batch, row));
                }
            }

            Assert.Equal(expected, sum);

            // one row is emptied, and another takes its place, within the shard or across
            int gone = story.Below(2 * Rows), moved = story.Below(2 * Rows);
            Assert.Equal(model.Drop(gone), shards[gone / Rows].Drop(gone % Rows));
            if (moved != gone && moved / Rows == gone / Rows)
            {
                shards[moved / Rows].MoveRow(moved % Rows, gone % Rows);
                model.MoveRow(moved, gone);
            }
            else if (moved != gone)
            {
                handed.Clear();
                shards[moved / Rows].Take((moved + 1) % Rows, handed);
                var first = handed.Count;
                shards[moved / Rows].Take(moved % Rows, handed);
                shards[gone / Rows].Put(gone % Rows, handed, first, handed.Count - first);
                shards[moved / Rows].Put((moved + 1) % Rows, handed, 0, first);
                model.MoveRow(moved, gone);
            }
        }

        for (var row = 0; row < 2 * Rows; row++)
        {
            Assert.Equal(model.Drop(row), shards[row / Rows].Drop(row % Rows));
        }

        Assert.All(shards, shard => Assert.Equal(0, shard.Count));
        return true;
    }

    private static double Content(MessageStamp stamp) => (stamp.Emitted * 100) + (stamp.Sender * 10) + stamp.Copy;

    private static ObservationBatch Batch()
    {
        var batch = new ObservationBatch(new ObservationLayout([], [], ["x"]));
        batch.Reset(Rows);
        return batch;
    }

    private static List<(int Sender, int Age, double Content)> Known(ObservationBatch batch, int row)
    {
        var observation = batch[row];
        List<(int, int, double)> known = [];
        for (var i = 0; i < observation.Senders.Length; i++)
        {
            known.Add((observation.Senders[i], observation.Ages[i], observation.Messages[i]));
        }

        return known;
    }

    // A generator of the test's own, so that a story is its seed.
    private sealed class Story(int seed)
    {
        private int _draws;

        public int Below(int bound) => Covey.Environment.Randomness.RandomBlock.Below(
            new Covey.Environment.Randomness.RandomSource((ulong)seed).Block(Covey.Environment.Randomness.RandomStream.World, _draws++, 0).W0, bound);
    }
}
