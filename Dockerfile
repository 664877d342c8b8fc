FROM mcr.microsoft.com/dotnet/sdk:10.0.401 AS build
WORKDIR /source
COPY . .
RUN build/publish.sh /publish

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /publish/web ./
COPY --from=build /publish/cli /opt/helicarrier-cli/

# An empty home keeps the discovery of agents' logs away from directories that are not theirs.
RUN mkdir -p /data /home/helicarrier && chown -R "$APP_UID" /data /home/helicarrier \
    && printf '#!/bin/sh\nexec dotnet /opt/helicarrier-cli/helicarrier.dll "$@"\n' > /usr/local/bin/helicarrier \
    && chmod 755 /usr/local/bin/helicarrier
ENV HOME=/home/helicarrier \
    HELICARRIER_DB_PATH=/data/helicarrier.db \
    HELICARRIER_URLS=http://+:5170 \
    HELICARRIER_OTLP_GRPC=http://+:4317 \
    ASPNETCORE_HTTP_PORTS=
USER $APP_UID
VOLUME /data
EXPOSE 5170 4317
HEALTHCHECK --interval=10s --timeout=4s --start-period=20s CMD ["dotnet", "/app/Helicarrier.Web.dll", "--health-check"]
ENTRYPOINT ["dotnet", "/app/Helicarrier.Web.dll"]
