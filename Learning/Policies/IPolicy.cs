namespace Covey.Learning.Policies;

/// <summary>Whatever chooses actions: an <see cref="IAgentPolicy"/> or an <see cref="IJointPolicy"/>.</summary>
public interface IPolicy
{
    /// <summary>The name under <c>policy</c>, or the file it was read from.</summary>
    string Name { get; }
}
