using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Helicarrier.Runner.Holding;

namespace Helicarrier.Runner.Git;

/// <summary>
/// Runs git, word by word and never through a shell: without hooks, without a monitor that a repository names, without asking anybody, and for a
/// limited time. What a repository says of itself was written by agents too.
/// </summary>
/// <param name="own">Where its processes are noted.</param>
internal sealed class GitCommand(OwnProcesses own)
{
    /// <summary>The variable that names the run for which a worktree is being made, in git and in all that it starts.</summary>
    public const string Mark = "HELICARRIER_MAKES";

    private const int MostErrors = 8 * 1024;

    private static readonly TimeSpan Ends = TimeSpan.FromSeconds(2);

    private static readonly string[] Inherited = ["PATH", "HOME", "USER", "LANG", "TMPDIR", "XDG_CONFIG_HOME"];

    private static readonly string[] Settings =
    [
        "core.hooksPath=/dev/null", "core.fsmonitor=false", "gc.auto=0", "maintenance.auto=false", "submodule.recurse=false",
    ];

    /// <summary>Runs it.</summary>
    /// <param name="directory">Where.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="most">Bytes of output that are read; more ends it.</param>
    /// <param name="words">Its arguments.</param>
    /// <param name="variables">Variables of its own.</param>
    public async Task<GitAnswer> RunAsync(
        string directory, TimeSpan limit, int most, IReadOnlyList<string> words, IReadOnlyDictionary<string, string>? variables = null)
    {
        if (!Directory.Exists(directory)) return new(null, [], IsWhole: false, "The directory is not there.");
        try
        {
            return await AnswerAsync(own.Start(Order(directory, words, variables)), limit, most);
        }
        catch (Win32Exception)
        {
            return new(null, [], IsWhole: false, "There is no git on this machine.");
        }
    }

    /// <summary>Variables with which a repository's own filters do nothing: for looking at it, not for checking it out.</summary>
    /// <param name="directory">In the repository.</param>
    /// <param name="limit">How long it may take.</param>
    public async Task<IReadOnlyDictionary<string, string>> WithoutFiltersAsync(string directory, TimeSpan limit)
    {
        const int longest = 64 * 1024;
        const string pattern = @"^filter\..*\.(clean|smudge|process|required)$";
        var named = await RunAsync(directory, limit, longest, ["config", "-z", "--name-only", "--get-regexp", pattern]);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["GIT_ALLOW_PROTOCOL"] = "none", ["GIT_NO_LAZY_FETCH"] = "1" };
        var count = 0;
        foreach (var name in named.Values.Distinct(StringComparer.Ordinal))
        {
            var number = (count++).ToString(CultureInfo.InvariantCulture);
            variables["GIT_CONFIG_KEY_" + number] = name;
            variables["GIT_CONFIG_VALUE_" + number] = name.EndsWith(".required", StringComparison.Ordinal) ? "false" : "";
        }

        variables["GIT_CONFIG_COUNT"] = count.ToString(CultureInfo.InvariantCulture);
        return variables;
    }

    private static ProcessStartInfo Order(string directory, IReadOnlyList<string> words, IReadOnlyDictionary<string, string>? variables)
    {
        string[] all = ["--no-optional-locks", "--no-pager", .. Settings.SelectMany(static setting => new[] { "-c", setting }), .. words];
        var start = new ProcessStartInfo("git", all)
        {
            WorkingDirectory = directory, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var inherited = Inherited.Where(name => start.Environment.ContainsKey(name)).ToDictionary(static name => name, name => start.Environment[name]);
        start.Environment.Clear();
        foreach (var (name, value) in inherited) start.Environment[name] = value;
        start.Environment["LC_ALL"] = "C";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        foreach (var (name, value) in variables ?? new Dictionary<string, string>(StringComparer.Ordinal)) start.Environment[name] = value;
        return start;
    }

    private static async Task<GitAnswer> AnswerAsync(Process git, TimeSpan limit, int most)
    {
        using var late = new CancellationTokenSource(limit);
        git.StandardInput.Close();
        var output = ReadAsync(git.StandardOutput.BaseStream, most, late.Token);
        var errors = ReadAsync(git.StandardError.BaseStream, MostErrors, late.Token);
        var (written, isWhole) = await output;
        try
        {
            if (isWhole)
            {
                await git.WaitForExitAsync(late.Token);
                return new(git.ExitCode, written, IsWhole: true, GitAnswer.Words((await errors).Bytes));
            }
        }
        catch (OperationCanceledException)
        {
            // Ended below.
        }

        git.Kill(entireProcessTree: true);
        await Task.WhenAny(git.WaitForExitAsync(CancellationToken.None), Task.Delay(Ends, CancellationToken.None));
        return new(null, written, IsWhole: false, late.IsCancellationRequested ? "git took too long." : "git wrote too much.");
    }

    // Up to so many bytes; all of them unless there are more, or it took too long.
    private static async Task<(byte[] Bytes, bool IsWhole)> ReadAsync(Stream stream, int most, CancellationToken cancellationToken)
    {
        var bytes = new byte[most];
        var length = 0;
        try
        {
            while (length < most)
            {
                var read = await stream.ReadAsync(bytes.AsMemory(length), cancellationToken);
                if (read == 0) return (bytes[..length], true);
                length += read;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // What there is.
        }

        return (bytes[..length], false);
    }
}
