using Microsoft.AspNetCore.StaticAssets;

namespace Helicarrier.Web.Startup;

/// <summary>Tells routes for programs, which answer JSON, from pages for people.</summary>
internal static class RouteKinds
{
    private static readonly PathString[] Grpc = ["/" + ApiRoutes.OtlpGrpcLogs, "/" + ApiRoutes.OtlpGrpcMetrics, "/" + ApiRoutes.OtlpGrpcTraces];
    private static readonly PathString[] Api = [ApiRoutes.Root, ApiRoutes.OpenApi, ApiRoutes.Otlp, .. Grpc];
    private static readonly PathString[] Ops = [ApiRoutes.Ops, ApiRoutes.OpsShort];

    /// <summary>Routes that keys open.</summary>
    public static bool IsApi(PathString path) => Array.Exists(Api, prefix => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Services of gRPC, which are served at an address of their own.</summary>
    public static bool IsGrpc(PathString path) => Array.Exists(Grpc, service => path.StartsWithSegments(service, StringComparison.OrdinalIgnoreCase));

    /// <summary>Routes of the ops contract, which have a key and an error body of their own.</summary>
    public static bool IsOps(PathString path) => Array.Exists(Ops, prefix => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Routes whose errors no person reads.</summary>
    public static bool IsData(PathString path) => IsApi(path) || IsCircuit(path);

    /// <summary>Connections of open pages.</summary>
    public static bool IsCircuit(PathString path) => path.StartsWithSegments(PageRoutes.Circuits, StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers that may last for long: they end with the session that asked for them.</summary>
    public static bool IsLasting(PathString path) =>
        IsCircuit(path) || path.StartsWithSegments(PageRoutes.LedgerExport, StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments(ApiRoutes.RunnerConnection, StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments(ApiRoutes.Stream, StringComparison.OrdinalIgnoreCase);

    /// <summary>Style sheets, scripts and images: the same for everybody.</summary>
    public static bool IsFile(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    /// <summary>Answers without a key and without a store.</summary>
    public static bool IsProbe(PathString path) => path == ApiRoutes.Alive || path == ApiRoutes.Ready;
}
