using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Helicarrier.Services.Hooks;

/// <summary>Works out what installing and removing would do to each client's file, and does it. Two installs are one.</summary>
public sealed class HookPlanner(HookPlaces places)
{
    private readonly HookRecords _records = new(places.Record);

    /// <summary>What installing would do to a client's file.</summary>
    /// <param name="client">Whose.</param>
    /// <param name="program">This program's full path, to be Claude Code's status line too; null leaves that as it is.</param>
    /// <exception cref="HookException">The file cannot be understood, read or written, or has a status line of somebody else's.</exception>
    public HookChange Install(HookClient client, string? program = null)
    {
        var path = places.File(client);
        var now = HookFile.Read(path);
        if (client == HookClient.OpenCode) return InstallPlugin(path, now);
        var entries = new HookEntries(client, places.Script);
        var text = Read(client, path, now);
        var refusal = text is null ? null : HookEntries.Refusal(text, client);
        if (refusal is not null) throw new HookException($"{path} {refusal}. Nothing was changed.");
        var known = text is null ? null : HookStatusLine.Find(text);
        var statusLine = client == HookClient.Claude && program is not null ? HookStatusLine.Command(program) : known;
        if (statusLine is not null && text is not null && HookStatusLine.IsTaken(text))
        {
            throw new HookException($"{path} has a status line of its own, which stays. Nothing was changed; install without --status-line.");
        }
        var isThere = text is not null && statusLine == known && entries.Count(text) == (client.Events.Count, false);
        if (isThere) return Nothing(client, path, now);
        if (_records.Restorable(path, now, out var before) is { } record)
        {
            // Nobody touched it since: begin again with what was there without us.
            var anew = Read(client, path, before) ?? Empty(client);
            Add(anew);
            return Changing(client, path, now, Written(anew, before), anew.Lines) with { Record = record };
        }

        text ??= Empty(client);
        HookStatusLine.Remove(text);
        HookEntries.Remove(text);
        var isExact = text.Lines.Count == 0;
        Add(text);
        return Changing(client, path, now, Written(text, now), text.Lines) with
        {
            Backup = now is null ? null : HookFile.Backup(path), Record = new("", HookFile.Hash(now), isExact),
        };

        void Add(JsonText into)
        {
            entries.Add(into);
            if (statusLine is not null) HookStatusLine.Add(into, statusLine);
        }
    }

    /// <summary>What removing would do to a client's file.</summary>
    /// <exception cref="HookException">The file cannot be understood, read or written.</exception>
    public HookChange Remove(HookClient client)
    {
        var path = places.File(client);
        var now = HookFile.Read(path);
        var isRestorable = _records.Restorable(path, now, out var before) is not null;
        if (client == HookClient.OpenCode)
        {
            if (!HookPlugin.IsOurs(now)) return Nothing(client, path, now);
            return Changing(client, path, now, null, Lines(now!, isAdded: false)) with
            {
                Backup = isRestorable ? null : HookFile.Backup(path), IsRestored = isRestorable,
            };
        }

        if (Read(client, path, now) is not { } text) return Nothing(client, path, now);
        HookStatusLine.Remove(text);
        HookEntries.Remove(text);
        if (text.Lines.Count == 0) return Nothing(client, path, now);
        if (isRestorable) return Changing(client, path, now, before, text.Lines) with { IsRestored = true };
        // A file that was made for us and holds nothing else now is not needed.
        var isLeft = text.Root.Parts.Count > 0 || _records.Find(path) is not { Before: null };
        return Changing(client, path, now, isLeft ? text.ToBytes() : null, text.Lines) with { Backup = HookFile.Backup(path) };
    }

    /// <summary>Does what was planned.</summary>
    /// <exception cref="HookException">The file cannot be written, or somebody else changed it meanwhile; it stays as it is.</exception>
    public void Apply(HookChange change)
    {
        if (!change.IsChange) return;
        if (change.Backup is not null) HookFile.Keep(change.Path, change.Before!);
        // Noted first: a kill in between leaves a note on what the file does not hold, which counts as none.
        if (change.Record is { } record) _records.Set(change.Path, record with { After = HookFile.Hash(change.After)! });
        HookFile.Replace(change.Path, change.Before, change.After);
        if (change.Record is not null) return;
        _records.Set(change.Path, null);
        if (change.IsRestored) File.Delete(HookFile.Backup(change.Path));
        if (change.Client == HookClient.OpenCode) RemoveEmpty(Path.GetDirectoryName(change.Path)!);
    }

    /// <summary>How many of a client's entries call us as they should, and whether any other entry of ours is there.</summary>
    /// <exception cref="HookException">The file cannot be understood or read.</exception>
    public (int Right, bool Other) Count(HookClient client)
    {
        var path = places.File(client);
        var now = HookFile.Read(path);
        if (client != HookClient.OpenCode)
        {
            return Read(client, path, now) is { } text ? new HookEntries(client, places.Script).Count(text) : (0, false);
        }

        var isRight = now.AsSpan().SequenceEqual(HookPlugin.Content(places));
        return (isRight ? 1 : 0, !isRight && HookPlugin.IsOurs(now));
    }

    private HookChange InstallPlugin(string path, byte[]? now)
    {
        var plugin = HookPlugin.Content(places);
        if (now is not null && !HookPlugin.IsOurs(now)) throw new HookException($"{path} is somebody else's. Nothing was changed.");
        if (now.AsSpan().SequenceEqual(plugin)) return Nothing(HookClient.OpenCode, path, now);
        var isKnown = now is null || _records.Restorable(path, now, out _) is not null;
        return Changing(HookClient.OpenCode, path, now, plugin, Lines(plugin, isAdded: true)) with
        {
            Backup = isKnown ? null : HookFile.Backup(path), Record = new("", Before: null, IsExact: true),
        };
    }

    // An empty file reads as no settings.
    private static JsonText? Read(HookClient client, string path, byte[]? content)
    {
        if (content is null) return null;
        var isMarked = content.AsSpan().StartsWith(Encoding.UTF8.Preamble);
        if (content.AsSpan(isMarked ? Encoding.UTF8.Preamble.Length : 0).Trim(" \t\r\n"u8).IsEmpty) return null;
        try
        {
            return new(content, client.TakesComments);
        }
        catch (JsonException e)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
            throw new HookException($"{path} is not JSON that {client.Title} can read ({place}). Nothing was changed.");
        }
        catch (DecoderFallbackException)
        {
            throw new HookException($"{path} is not UTF-8. Nothing was changed.");
        }
    }

    private static JsonText Empty(HookClient client) => new("{}"u8.ToArray(), client.TakesComments);

    // A file that had nothing in it gets the line break that an editor would end it with.
    private static byte[] Written(JsonText text, byte[]? before) => before is null or [] ? [.. text.ToBytes(), (byte)'\n'] : text.ToBytes();

    private static List<HookLine> Lines(byte[] content, bool isAdded) =>
        [.. Encoding.UTF8.GetString(content).TrimEnd('\n').Split('\n').Select((line, index) => new HookLine(index + 1, isAdded, line.TrimEnd('\r')))];

    private static HookChange Nothing(HookClient client, string path, byte[]? now) => new(client, path, []) { Before = now, After = now };

    private static HookChange Changing(HookClient client, string path, byte[]? now, byte[]? after, IReadOnlyList<HookLine> lines)
    {
        HookFile.RefuseReadOnly(path);
        return new(client, path, lines) { Before = now, After = after };
    }

    private static void RemoveEmpty(string directory)
    {
        if (Directory.Exists(directory) && !Directory.EnumerateFileSystemEntries(directory).Any()) Directory.Delete(directory);
    }
}
