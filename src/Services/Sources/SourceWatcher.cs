using System.Collections.Concurrent;
using System.Threading.Channels;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Sources.Import;
using Helicarrier.Services.Sources.Scanning;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Sources;

/// <summary>
/// Reads logs as they grow. The file system's notices only wake it and name files; every so often it looks through the
/// roots itself, as notices get lost and network folders send none. Hosted by the web host.
/// </summary>
public sealed partial class SourceWatcher(
    SourceSettings settings,
    SourceDiscovery discovery,
    SourceScanner scanner,
    ImportService imports,
    SourceFileRepository files,
    TimeProvider time,
    ILogger<SourceWatcher> logger) : BackgroundService
{
    /// <summary>Changed files remembered by name; with more, the roots are looked through instead.</summary>
    private const int MaxNamed = 1024;

    /// <summary>A client writes a line in several pieces: a moment's wait reads them at once.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(50);

    // One token is enough: it says "look", the names are kept beside it.
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<string, string> _changed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileSystemWatcher> _watchers = new(StringComparer.Ordinal);
    private volatile bool _lookThrough = true;
    private bool _failing;

    /// <summary>Roots whose notices are received now.</summary>
    public int Watched => _watchers.Count;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Watch == WatchMode.Never) return;
        try
        {
            await WaitForFirstImportAsync(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                await LookAsync(stoppingToken);
                await WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            foreach (var watcher in _watchers.Values) watcher.Dispose();
            _watchers.Clear();
        }
    }

    /// <summary>Looks once: at the files that were named, or through all roots.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            Listen();
            var found = _lookThrough ? LookThrough() : Named();
            if (found.Count > 0) await scanner.ScanAsync(found, cancellationToken: cancellationToken);
            if (_failing) Log.Recovered(logger);
            _failing = false;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            if (!_failing) Log.Failed(logger, e);
            _failing = true;
            _lookThrough = true;
        }
    }

    private async Task WaitForFirstImportAsync(CancellationToken cancellationToken)
    {
        if (settings.Watch == WatchMode.Always || files.HasImports(settings.OrganizationId)) return;
        var imported = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = imports.Subscribe(progress =>
        {
            if (progress.Phase == ImportPhase.Succeeded) imported.TrySetResult();
        });
        if (imports.Progress.Phase != ImportPhase.Succeeded) await imported.Task.WaitAsync(cancellationToken);
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var poll = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var woken = _wake.Reader.WaitToReadAsync(poll.Token).AsTask();
        var due = Task.Delay(settings.PollInterval, time, poll.Token);
        var first = await Task.WhenAny(woken, due);
        await poll.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        if (first == due)
        {
            _lookThrough = true;
            return;
        }

        await Task.Delay(Settle, time, cancellationToken);
        _wake.Reader.TryRead(out _);
    }

    private IReadOnlyList<LogFile> LookThrough()
    {
        _lookThrough = false;
        _changed.Clear();
        return SourceDiscovery.Files(discovery.Roots()).Files;
    }

    private IReadOnlyList<LogFile> Named()
    {
        var found = new List<LogFile>();
        foreach (var (path, source) in _changed)
        {
            _changed.TryRemove(path, out _);
            if (SourceDiscovery.At(source, path) is { } file) found.Add(file);
        }

        return found;
    }

    /// <summary>Asks for notices of roots that exist by now.</summary>
    private void Listen()
    {
        foreach (var root in discovery.Roots())
        {
            if (_watchers.ContainsKey(root.Directory) || !Directory.Exists(root.Directory)) continue;
            try
            {
                _watchers.Add(root.Directory, Listen(root));
                Log.Watching(logger, root.Directory);
            }
            catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
            {
                // No notices to be had (out of watches, unsupported file system): looking through the roots still finds all.
                Log.Polling(logger, root.Directory, e.Message);
                _watchers.Add(root.Directory, new FileSystemWatcher());
            }
        }
    }

    private FileSystemWatcher Listen(SourceRoot root)
    {
        var watcher = new FileSystemWatcher(root.Directory)
        {
            IncludeSubdirectories = LogSources.Get(root.Source).WatchesBelow(root.Directory),
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            InternalBufferSize = 64 << 10,
        };
        watcher.Changed += (_, change) => Note(root.Source, change.FullPath);
        watcher.Created += (_, change) => Note(root.Source, change.FullPath);
        watcher.Renamed += (_, change) => Note(root.Source, change.FullPath);
        watcher.Error += (_, _) => Note(root.Source, path: null);
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    /// <summary>
    /// A notice. A new directory may hold files that were written before it was watched, so it asks for a look through;
    /// the clients' other files are none of ours.
    /// </summary>
    private void Note(string source, string? path)
    {
        var isLog = path is not null && SourceDiscovery.IsLog(source, path);
        if (path is not null && !isLog && Path.GetExtension(path).Length > 0) return;
        if (path is null || !isLog || _changed.Count >= MaxNamed)
        {
            _lookThrough = true;
        }
        else
        {
            _changed[path] = source;
        }
        _wake.Writer.TryWrite(true);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Watching {Directory}")]
        public static partial void Watching(ILogger logger, string directory);

        [LoggerMessage(Level = LogLevel.Warning, Message = "No change notices for {Directory}, looking through it instead: {Reason}")]
        public static partial void Polling(ILogger logger, string directory, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "Reading the agents' logs failed; trying again")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Information, Message = "The agents' logs are read again")]
        public static partial void Recovered(ILogger logger);
    }
}
