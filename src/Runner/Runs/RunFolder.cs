using System.Globalization;
using System.Text;
using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Runs;

/// <summary>What is kept of a run on disk, so that whoever comes after its supervisor can take it back.</summary>
internal sealed class RunFolder(string path)
{
    // A proof that names as many processes as one may.
    private const int Longest = 4 * 1024 * 1024;

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Path => path;

    /// <summary>The pipe that is its standard input.</summary>
    public string Input => System.IO.Path.Combine(path, "in");

    /// <summary>Held by whoever holds its terminal.</summary>
    public string TerminalLock => System.IO.Path.Combine(path, "terminal.lock");

    /// <summary>Whether its terminal is held: what it wrote may be on its way to the file.</summary>
    public bool IsTerminalHeld
    {
        get
        {
            try
            {
                using var file = OutputFile.Open(TerminalLock);
                return file is not null && Native.IsHeld((int)file.DangerousGetHandle());
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    /// <summary>Makes the folder, its pipe and its empty files; nobody else can look into it.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public void Make()
    {
        MakeBare();
        if (!Native.MakePipe(Input)) throw new IOException($"{Input} cannot be made.");
        foreach (var stream in Enum.GetValues<RunStream>())
        {
            new FileStream(Of(stream), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Private }).Dispose();
        }
    }

    /// <summary>Makes the folder of a client that was not started here: it reads no pipe of ours and writes no file.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public void MakeBare() => Directory.CreateDirectory(path, Private | UnixFileMode.UserExecute);

    /// <summary>Notes what is started, and how it is held.</summary>
    public void WriteRecord(RunRecord record) => Write("run.json", record);

    /// <summary>The file that a stream goes to.</summary>
    public string Of(RunStream stream) => System.IO.Path.Combine(path, stream == RunStream.Output ? "out" : "err");

    /// <summary>Bytes that a stream has had so far.</summary>
    public long Length(RunStream stream)
    {
        var file = new FileInfo(Of(stream));
        return file.Exists ? file.Length : 0;
    }

    /// <summary>Whether it was noted what is started. Where it was not, nothing was.</summary>
    public bool HasRecord => System.IO.Path.Exists(System.IO.Path.Combine(path, "run.json"));

    /// <summary>What was ordered, and how it is held; null when that cannot be read.</summary>
    public RunRecord? Record() => Read<RunRecord>("run.json");

    /// <summary>Notes, before the first signal, that it is to be stopped.</summary>
    public void WriteStop(StopOrder order) => Write("stop.json", order);

    /// <summary>The stop that was begun; null when none was.</summary>
    public StopOrder? Stop() => Read<StopOrder>("stop.json");

    /// <summary>
    /// Notes who was met of it, where the disk takes that. What the machine loses when it crashes means nothing afterwards.
    /// </summary>
    public void NoteMet(IReadOnlySet<ProcessIdentity> met)
    {
        try
        {
            Write("met.json", met, isFlushed: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Trouble.Say($"{path}: {exception.Message}");
        }
    }

    /// <inheritdoc cref="NoteMet"/>
    public IReadOnlyList<ProcessIdentity> Met() => Read<List<ProcessIdentity>>("met.json") ?? [];

    /// <summary>Notes what the latest stop did.</summary>
    public void WriteProof(ProofOfDeath proof) => Write("proof.json", proof);

    /// <inheritdoc cref="WriteProof"/>
    public ProofOfDeath? Proof() => Read<ProofOfDeath>("proof.json") is { Deaths: not null } proof ? proof : null;

    /// <summary>Notes that nothing of it lives.</summary>
    public void WriteEnd(RunEnd end) => Write("end.json", end);

    /// <inheritdoc cref="WriteEnd"/>
    public RunEnd? End() => Read<RunEnd>("end.json") is { } end && RunMoves.IsOver(end.Status) ? end : null;

    /// <summary>Whether it was noted that nothing of it lives, or the folder is gone.</summary>
    public bool HasEnd => !Directory.Exists(path) || System.IO.Path.Exists(System.IO.Path.Combine(path, "end.json"));

    /// <summary>Notes that all was read that its client wrote to its terminal.</summary>
    public void NoteDrained()
    {
        try
        {
            File.WriteAllText(System.IO.Path.Combine(path, "drained"), "");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The shell waits two seconds, and no longer.
        }
    }

    /// <summary>Takes the note away: something of it lives.</summary>
    public void ForgetEnd() => File.Delete(System.IO.Path.Combine(path, "end.json"));

    /// <summary>Its client's exit code; null when the shell above it did not write one.</summary>
    public int? ExitCode() =>
        Text("exit") is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null;

    /// <summary>Whether its first instruction was reached, in this boot of the machine.</summary>
    public bool HasStarted() => Text("identity")?.EndsWith(BootId.Current, StringComparison.Ordinal) == true;

    private string? Text(string name)
    {
        try
        {
            using var file = OutputFile.Open(System.IO.Path.Combine(path, name));
            if (file is null) return null;
            var bytes = new byte[Math.Min(RandomAccess.GetLength(file), Longest)];
            return Encoding.UTF8.GetString(bytes, 0, RandomAccess.Read(file, bytes, 0)).Trim();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private T? Read<T>(string name)
        where T : class
    {
        try
        {
            return Text(name) is { } json ? JsonSerializer.Deserialize<T>(json, ControlJson.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Write<T>(string name, T content, bool isFlushed = true) =>
        WholeFile.Write(System.IO.Path.Combine(path, name), content, isFlushed);
}
