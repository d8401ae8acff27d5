# The dashboard as a service: two stages, so that what only installs does not stand in the image.
# The same Python and the same PostgreSQL tools as those that the tests run on.
ARG BASE=python:3.11-slim-bookworm

FROM ${BASE} AS build
WORKDIR /source
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY analytics analytics
COPY dashboard dashboard
COPY sample_data sample_data
RUN python3 -m venv /opt/nq71 \
    && /opt/nq71/bin/pip install --no-cache-dir --disable-pip-version-check -c constraints.txt '.[postgresql,region,s3]'

FROM ${BASE}
# postgresql-client copies a PostgreSQL store (pg_dump); Writer and the letters turn reports into PDF.
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client libreoffice-writer-nogui fonts-liberation fonts-noto-core \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10071 --home-dir /data --shell /usr/sbin/nologin nq71 \
    && install -d -o nq71 -g nq71 -m 700 /data /backups
COPY --from=build /opt/nq71 /opt/nq71
ENV PATH=/opt/nq71/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/tmp \
    NQ71_STORE=/data/nq71.db
USER nq71
WORKDIR /data
# All that is written: the store, its copies, and files while they are read. The root may be read-only.
VOLUME ["/data", "/backups"]
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["python3", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/healthz', timeout=8)"]
ENTRYPOINT ["nq71"]
CMD ["serve", "--host", "0.0.0.0"]
