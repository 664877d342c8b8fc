using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Helicarrier.Persistence;

namespace Helicarrier.Services.Hooks;

/// <summary>What the hooks need beside the clients' settings: the command that they call, and where the host is and with which key.</summary>
public sealed class HookSetup(HookPlaces places)
{
    /// <summary>Where the host is when nothing else is said.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5170";

    private const string Header = "x-secret-key: ";
    private const int LongestKey = 512;

    private const UnixFileMode ForAll =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Whether there is a key.</summary>
    public bool HasKey => File.Exists(places.Key);

    /// <summary>Whether the key can be read by nobody else.</summary>
    public bool IsKeyPrivate => OperatingSystem.IsWindows() || !HasKey || ((int)File.GetUnixFileMode(places.Key) & 0b111_111) == 0;

    /// <summary>Where the hooks look for the host; null when that was never said.</summary>
    public string? Url => File.Exists(places.Url) ? File.ReadAllText(places.Url).Trim() : null;

    /// <summary>Whether the command is there, is this version's and can be called.</summary>
    public bool IsScriptRight =>
        File.Exists(places.Script) && File.ReadAllBytes(places.Script).AsSpan().SequenceEqual(Script)
        && (OperatingSystem.IsWindows() || File.GetUnixFileMode(places.Script).HasFlag(UnixFileMode.UserExecute));

    private static byte[] Script => Encoding.UTF8.GetBytes(HookTemplate.Read("hook.sh"));

    /// <summary>Why an address is no host's, in one sentence; null when it is one.</summary>
    public static string? Refusal(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var root) || root.Scheme is not ("http" or "https") || root.UserInfo.Length + root.Query.Length > 0)
        {
            return "The address must be one such as http://127.0.0.1:5170 or https://example.org.";
        }
        var isPlain = url.All(letter => char.IsAsciiLetterOrDigit(letter) || "-._~:/[]".Contains(letter));
        if (!isPlain) return "The address holds characters that it must not.";
        return root.Scheme == "http" && !root.IsLoopback ? "To another machine the key goes over https alone." : null;
    }

    /// <summary>Why a text cannot be a key, in one sentence; null when it can. The text is not told.</summary>
    public static string? KeyRefusal(string key)
    {
        if (key.Length == 0) return "The key is empty.";
        return key.Length > LongestKey || key.Any(letter => letter is <= ' ' or > '~') ? "The key is none: it must be one word of printable ASCII." : null;
    }

    /// <summary>Where the host is and what opens it, as a header's name and its value; null when either is missing or not to be used.</summary>
    public (string Url, string Name, string Key)? Access()
    {
        if (!HasKey || Url is not { } url || Refusal(url) is not null) return null;
        var line = File.ReadAllText(places.Key).Trim();
        return line.StartsWith(Header, StringComparison.Ordinal) && KeyRefusal(line[Header.Length..]) is null
            ? (url, Header.TrimEnd(':', ' '), line[Header.Length..]) : null;
    }

    /// <summary>Writes the command and the address, and the key if one is given.</summary>
    /// <exception cref="HookException">Something cannot be written.</exception>
    public void Install(string url, string? key)
    {
        try
        {
            PrivateFile.MakeDirectory(places.Directory);
            if (key is not null) WritePrivate(places.Key, Header + key);
            WritePrivate(places.Url, url.TrimEnd('/'));
            AtomicFile.Write(places.Script, file =>
            {
                file.Write(Script);
                if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(((FileStream)file).SafeFileHandle, ForAll);
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HookException($"{places.Directory} cannot be written: {e.Message}");
        }
    }

    /// <summary>Takes all of it away, the key too, and the directory when nothing else is in it.</summary>
    /// <exception cref="HookException">Something cannot be removed.</exception>
    public void Remove()
    {
        if (!Directory.Exists(places.Directory)) return;
        try
        {
            foreach (var file in (string[])[places.Script, places.Key, places.Url]) File.Delete(file);
            if (!Directory.EnumerateFileSystemEntries(places.Directory).Any()) Directory.Delete(places.Directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HookException($"{places.Directory} cannot be removed: {e.Message}");
        }
    }

    /// <summary>What keeps the hooks from reaching the host, one sentence each. A hook that cannot has its client ask as without us.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(CancellationToken cancellationToken)
    {
        List<string> faults = [];
        if (!IsScriptRight) faults.Add($"{places.Script} is missing or not this version's: install again.");
        if (!HasKey) faults.Add("There is no key: install with --key-file.");
        if (!IsKeyPrivate) faults.Add($"{places.Key} can be read by others: chmod 600.");
        if (!HasCurl()) faults.Add("curl is not there, and without it no hook reaches the host.");
        if (Url is { } url && !await AnswersAsync(url, cancellationToken)) faults.Add($"No host answers at {url}.");
        return faults;
    }

    private static bool HasCurl()
    {
        try
        {
            using var curl = Process.Start(new ProcessStartInfo("curl", ["-q", "--version"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            curl.StandardOutput.ReadToEnd();
            curl.WaitForExit();
            return curl.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static async Task<bool> AnswersAsync(string url, CancellationToken cancellationToken)
    {
        using var handler = new HttpClientHandler { UseProxy = false, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(1) };
        try
        {
            using var answer = await http.GetAsync(new Uri(url + "/healthz"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or UriFormatException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static void WritePrivate(string path, string line)
    {
        // A file that is there keeps its mode.
        PrivateFile.Tighten(path);
        AtomicFile.WritePrivate(path, Encoding.ASCII.GetBytes(line + "\n"));
    }
}
