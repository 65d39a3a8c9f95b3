namespace Covey.Learning.Training;

/// <summary>Threads that do numbered pieces of work. Which thread does which piece must not show in any result.</summary>
public interface IWorkers
{
    /// <summary>Does pieces 0 to <paramref name="count"/> − 1 and returns when all are done.</summary>
    void Run(int count, Action<int> piece);
}
