using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Runs;

namespace Helicarrier.Runner.Git;

/// <summary>What is known of each worktree, in a file beside its directory. Read once and kept: only one supervisor has the directory.</summary>
/// <param name="directory">Where they are.</param>
internal sealed class WorktreeNotes(string directory)
{
    private const string Ending = ".json";

    private readonly Dictionary<RunId, Worktree> _notes = [];
    private readonly Lock _lock = new();
    private bool _isRead;

    /// <summary>All of them, the oldest first.</summary>
    public IReadOnlyList<Worktree> All()
    {
        lock (_lock)
        {
            Read();
            return [.. _notes.Values.OrderBy(static note => note.MadeAt)];
        }
    }

    /// <summary>One of them; null when there is none.</summary>
    public Worktree? Find(RunId id)
    {
        lock (_lock)
        {
            Read();
            return _notes.GetValueOrDefault(id);
        }
    }

    /// <summary>Notes one, on disk before it is done.</summary>
    /// <exception cref="IOException">It cannot be noted.</exception>
    public void Write(Worktree worktree)
    {
        lock (_lock)
        {
            Read();
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            WholeFile.Write(PathOf(worktree.Run), worktree);
            _notes[worktree.Run] = worktree;
        }
    }

    /// <summary>Forgets one.</summary>
    public void Remove(RunId id)
    {
        lock (_lock)
        {
            File.Delete(PathOf(id));
            _notes.Remove(id);
        }
    }

    private string PathOf(RunId id) => Path.Combine(directory, id + Ending);

    private void Read()
    {
        if (_isRead) return;
        _isRead = true;
        if (!Directory.Exists(directory)) return;
        foreach (var path in Directory.EnumerateFiles(directory, "*" + Ending))
        {
            if (RunId.TryParse(Path.GetFileNameWithoutExtension(path), out var id) && ReadOne(path, id) is { } note) _notes[id] = note;
        }
    }

    // A run can write here: what is done is done to its own directory and branch, whatever the note says.
    private Worktree? ReadOne(string path, RunId id)
    {
        try
        {
            var note = JsonSerializer.Deserialize<Worktree>(File.ReadAllBytes(path), ControlJson.Options);
            return note is { Agent: not null, Repository: not null, Base: not null } && AgentName.IsOne(note.Agent)
                && note.Base.All(char.IsAsciiHexDigit)
                ? note with { Run = id, Path = Path.Combine(directory, id.ToString()), Branch = Worktree.BranchOf(note.Agent, id) }
                : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            Trouble.Say($"{path}: {exception.Message}");
            return null;
        }
    }
}
