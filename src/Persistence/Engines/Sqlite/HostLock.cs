namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>
/// One host at a time on a database file; the command line may write beside it. The system frees the lock when a process dies;
/// the file stays, because removing it would let two hosts each lock a file of that name.
/// </summary>
public sealed class HostLock(string databasePath) : IDisposable
{
    private readonly string _path = StorePath.Of(databasePath) + ".host-lock";
    private FileStream? _held;

    /// <summary>Takes the lock, for as long as this object lives.</summary>
    /// <returns>False when another host holds it.</returns>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public bool TryTake()
    {
        try
        {
            _held ??= PrivateFile.Open(_path, FileMode.OpenOrCreate, FileShare.None);
            return true;
        }
        catch (IOException) when (File.Exists(_path))
        {
            return false;
        }
    }

    public void Dispose() => _held?.Dispose();
}
