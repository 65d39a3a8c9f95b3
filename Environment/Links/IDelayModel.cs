namespace Covey.Environment.Links;

/// <summary>How many ticks a message travels (science 5). A pure function of its arguments.</summary>
public interface IDelayModel
{
    /// <summary>The longest delay this model draws for agents at most <paramref name="radius"/> apart, in ticks.</summary>
    int Longest(double radius);

    /// <summary>The delay of one message, in ticks.</summary>
    /// <param name="word">A uniform 32-bit word.</param>
    /// <param name="sender">Who sends, and where it is.</param>
    /// <param name="receiver">To whom, and where it is.</param>
    int Draw(uint word, in LinkEnd sender, in LinkEnd receiver);

    /// <summary>What is wrong with the model's numbers: key and sentence; null if nothing is.</summary>
    (string Key, string Sentence)? Fault();
}
