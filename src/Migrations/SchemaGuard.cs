using Helicarrier.Persistence;

namespace Helicarrier.Migrations;

/// <summary>
/// One process at a time changes a schema. FluentMigrator has no lock of its own. The system frees this one when a process
/// dies; the file stays, because removing it would let two processes each lock a file of that name.
/// </summary>
internal static class SchemaGuard
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until nobody else changes the schema of this file.</summary>
    /// <exception cref="SchemaException">Somebody still does after half a minute.</exception>
    public static async Task<FileStream> TakeAsync(string databasePath, TimeProvider time, CancellationToken cancellationToken)
    {
        var path = databasePath + ".schema-lock";
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                return PrivateFile.Open(path, FileMode.OpenOrCreate, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && time.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
            catch (IOException exception) when (File.Exists(path))
            {
                throw new SchemaException($"Another process is changing the schema of {databasePath}.", exception);
            }
        }
    }
}
