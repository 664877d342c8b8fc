using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Quotas;

/// <summary>Windows of subscriptions. Needs the store.</summary>
public static class QuotaServices
{
    public static IServiceCollection AddQuotas(this IServiceCollection services) => services.AddSingleton<QuotaDesk>().AddSingleton<QuotaBoard>();
}
