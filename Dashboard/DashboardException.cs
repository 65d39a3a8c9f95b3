namespace Covey.Dashboard;

/// <summary>What keeps the dashboard from starting and a person can mend: one line that says where, what was found and what is allowed.</summary>
public sealed class DashboardException : Exception
{
    /// <summary>An error without a sentence of its own.</summary>
    public DashboardException()
        : this("the dashboard cannot start")
    {
    }

    /// <summary>An error in one line.</summary>
    public DashboardException(string message)
        : base(message)
    {
    }

    /// <summary>An error in one line, with its cause.</summary>
    public DashboardException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
