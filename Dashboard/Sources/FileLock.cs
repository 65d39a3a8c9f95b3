namespace Covey.Dashboard.Sources;

/// <summary>Whether somebody else has a file open for writing, as the writer of a run that is going has.</summary>
internal static class FileLock
{
    /// <summary>Looks.</summary>
    public static bool IsHeld(string path)
    {
        try
        {
            using var probe = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
