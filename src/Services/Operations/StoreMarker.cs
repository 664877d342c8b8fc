using System.Globalization;
using System.Text.Json;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Operations;

/// <summary>
/// What a store is known to have held, in a file beside it (<c>helicarrier.db.marker</c>). It is written after the commits that
/// it tells of, so a database that holds less has lost something.
/// </summary>
/// <param name="Holds">What was stored.</param>
/// <param name="Bytes">Size of the database file then.</param>
/// <param name="WrittenAt">When that was, UTC.</param>
/// <param name="Host">The process that wrote it.</param>
public sealed record StoreMarker(StoreHoldings Holds, long Bytes, DateTimeOffset WrittenAt, string Host)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>
    /// What was wrong with the file when a host last had it open; null when nothing was. Closing a database fills up a file that was cut,
    /// with holes, so its length alone does not tell.
    /// </summary>
    public string? Fault { get; init; }

    private bool IsEmpty => Holds.Sessions == 0 && Holds.Keys == 0;

    public static string PathOf(string databasePath) => databasePath + ".marker";

    /// <summary>Reads the marker of a database; null when there is none.</summary>
    /// <exception cref="InvalidDataException">What lies there is none.</exception>
    public static StoreMarker? Read(string databasePath)
    {
        var path = PathOf(databasePath);
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize<StoreMarker>(File.ReadAllBytes(path), Json);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path} cannot be read. To go on without it, run `helicarrier db forget --db {databasePath}`.", exception);
        }
    }

    /// <summary>Forgets which store it was and keeps what that held: the id may go with a version of the schema that is taken back.</summary>
    public static void ForgetId(string databasePath)
    {
        if (Read(databasePath) is { } marker) (marker with { Holds = marker.Holds with { StoreId = "" } }).Write(databasePath);
    }

    /// <summary>Puts it beside a database, whole or not at all.</summary>
    public void Write(string databasePath) => AtomicFile.WritePrivate(PathOf(databasePath), JsonSerializer.SerializeToUtf8Bytes(this, Json));

    /// <summary>Why a database must not be opened: its file is gone or empty, and was not. Null when it may.</summary>
    public string? RefuseFile(string databasePath)
    {
        if (IsEmpty || (new FileInfo(databasePath) is { Exists: true } file && file.Length > 0)) return null;
        return Refuse(databasePath, (File.Exists(databasePath) ? "is empty" : "is not there") + $", but held {Counted(Holds)}");
    }

    /// <summary>Why an opened database must not be used: it holds less than it did. Null when it may.</summary>
    /// <param name="databasePath">The file.</param>
    /// <param name="found">What it holds.</param>
    /// <param name="findDamage">Looks through all of it; asked only when the file is shorter than it was, or had a fault.</param>
    public string? RefuseHoldings(string databasePath, StoreHoldings found, Func<string?> findDamage)
    {
        if (IsEmpty) return null;
        if (Holds.StoreId.Length > 0 && found.StoreId != Holds.StoreId)
        {
            return Refuse(databasePath, "is another store than the one that was opened there before");
        }
        if (found.Sessions < Holds.Sessions || found.Events < Holds.Events || found.Keys < Holds.Keys)
        {
            return Refuse(databasePath, $"holds {Counted(found)}, but held {Counted(Holds)}");
        }

        // After a power cut the log may hold what the file lacks; a file that was cut has holes.
        var length = new FileInfo(databasePath).Length;
        if ((length >= Bytes && Fault is null) || findDamage() is not { } damage) return null;
        return Refuse(databasePath, length >= Bytes
            ? $"is damaged ({damage})"
            : string.Create(CultureInfo.InvariantCulture, $"was cut from {Bytes} to {length} bytes ({damage})"));
    }

    private static string Counted(StoreHoldings holds) =>
        string.Create(CultureInfo.InvariantCulture, $"{holds.Sessions} sessions, {holds.Events} events and {holds.Keys} keys");

    private static string Refuse(string path, string why) =>
        $"The database {path} {why}. Put it back or restore a backup; if it is meant to be so, run `helicarrier db forget --db {path}`.";
}
