namespace Covey.Environment.Parcels;

/// <summary>Bytes that are not what they should be: cut short, or written by another version.</summary>
public sealed class ParcelException : Exception
{
    /// <summary>For serializers and the like.</summary>
    public ParcelException()
        : this("a parcel is damaged")
    {
    }

    /// <summary>With a message of the caller's.</summary>
    public ParcelException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public ParcelException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
