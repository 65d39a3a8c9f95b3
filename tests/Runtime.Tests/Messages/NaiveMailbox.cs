using Covey.Runtime.Messages;

namespace Covey.Runtime.Tests.Messages;

/// <summary>The mailbox's rules over a list of everything ever filed.</summary>
internal sealed class NaiveMailbox
{
    private readonly List<Entry> _all = [];

    public void File(int row, MessageStamp stamp, double content) => _all.Add(new Entry { Row = row, Stamp = stamp, Content = content });

    public void MoveRow(int from, int to) => _all.Where(entry => entry.Row == from).ToList().ForEach(entry => entry.Row = to);

    public int Drop(int row)
    {
        var undelivered = _all.Count(entry => entry.Row == row && !entry.Arrived);
        _all.RemoveAll(entry => entry.Row == row);
        return undelivered;
    }

    public (MailCount Count, List<(int Sender, int Age, double Content)>[] Known) Deliver(int tick, int memory, int count)
    {
        var arriving = _all.Where(entry => entry.Row < count && !entry.Arrived && entry.Stamp.Due <= tick).ToList();
        arriving.ForEach(entry => entry.Arrived = true);
        var known = Enumerable.Range(0, count).Select(row => _all
            .Where(entry => entry.Row == row && entry.Arrived && tick - entry.Stamp.Emitted <= memory)
            .GroupBy(entry => entry.Stamp.Sender)
            .Select(group => group.OrderByDescending(entry => entry.Stamp.Emitted).ThenBy(entry => entry.Stamp.Copy).First())
            .OrderBy(entry => entry.Stamp.Sender)
            .Select(entry => (entry.Stamp.Sender, tick - entry.Stamp.Emitted, entry.Content))
            .ToList()).ToArray();
        var counted = new MailCount(
            arriving.Count, arriving.Sum(entry => (long)tick - entry.Stamp.Emitted), known.Sum(row => row.Count), known.Sum(row => row.Sum(one => (long)one.Item2)));
        return (counted, known);
    }

    private sealed class Entry
    {
        public int Row { get; set; }

        public MessageStamp Stamp { get; init; }

        public double Content { get; init; }

        public bool Arrived { get; set; }
    }
}
